package dev.countersign.code.inert;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The head of a document that site generators read. Titles, dates and the like may change; what selects
/// layouts, addresses, scripts or templates may not.
final class FrontMatter {
    private static final int MAX_LINES = 200;
    private static final Pattern HARMLESS = Pattern.compile(
            "(?i)(title|description|summary|excerpt|date|updated|lastmod"
                    + "|last_modified_at|author|authors|tags|categories|category|keywords|sidebar_label|sidebar_position|weight"
                    + "|nav_order|order|toc|draft|published|name|about|subtitle|lead|version|since)\\s{0,5}[:=]\\s{0,5}[^<{&*!|>]{0,500}");

    private FrontMatter() {}

    static Optional<String> objection(Candidate candidate) {
        Optional<List<String>> before = head(candidate.oldText());
        Optional<List<String>> after = head(candidate.newText());
        if (before.equals(after)) {
            return Optional.empty();
        }
        if (before.isEmpty() && !candidate.file().isAdded()) {
            return Optional.of("a head for site generators was added");
        }
        return after.orElse(List.of()).stream()
                                .filter(line -> !before.orElse(List.of()).contains(line))
                                .allMatch(FrontMatter::isHarmless)
                        && before.orElse(List.of()).stream()
                                .filter(line -> !after.orElse(List.of()).contains(line))
                                .allMatch(FrontMatter::isHarmless)
                ? Optional.empty()
                : Optional.of("the head for site generators changed");
    }

    private static boolean isHarmless(String line) {
        return line.isBlank() || line.length() < 1000 && HARMLESS.matcher(line).matches();
    }

    /// The lines between the marks; empty where the text begins with none, or it does not end within bounds.
    private static Optional<List<String>> head(String text) {
        String mark =
                text.startsWith("---\n") || text.startsWith("---\r\n") ? "---" : text.startsWith("+++") ? "+++" : "";
        if (mark.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = text.lines().skip(1).limit(MAX_LINES).toList();
        int end = lines.indexOf(mark);
        return Optional.of(end < 0 ? lines : lines.subList(0, end));
    }
}

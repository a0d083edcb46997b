package dev.countersign.code.inert;

import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import dev.countersign.code.inert.Inertness.Worded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Pages and page templates: only words inside ordinary elements, comments, plain classes and white space may
/// change.
final class Markup {
    private static final Set<String> PROGRAMS =
            Set.of("scala", "java", "kt", "cs", "vb", "rs", "go", "py", "rb", "php");

    private Markup() {}

    static Inertness judge(Candidate candidate) {
        if (candidate.file().isAdded() || candidate.file().isDeleted()) {
            return new NotInert("a page or template was " + (candidate.file().isAdded() ? "added" : "deleted"));
        }
        if (candidate.file().isRenamed()) {
            return new NotInert("moved and edited");
        }
        if (!isPage(candidate)) {
            return new Undecided("a template of something that is no page");
        }
        Optional<List<MarkupToken>> before = MarkupReader.read(candidate.oldText(), candidate.language());
        Optional<List<MarkupToken>> after = MarkupReader.read(candidate.newText(), candidate.language());
        if (before.isEmpty() || after.isEmpty()) {
            return new Undecided("the markup is not well-formed enough");
        }
        if (skeleton(before.get()).equals(skeleton(after.get()))) {
            return WeightyWords.differ(words(before.get()), words(after.get()))
                    ? new Worded("numbers, addresses or words that decide of a page")
                    : new Inert("only words, classes, comments or layout of a page");
        }
        return PageLooks.areAll(before.get(), after.get())
                ? new Worded("words and looks of a page only")
                : new NotInert("tags, attributes, scripts or template marks changed");
    }

    /// Whether the name says that a template makes HTML: `a.html.erb` and `a.erb` do, `a.js.erb` does not.
    private static boolean isPage(Candidate candidate) {
        String name = candidate.path().name().toLowerCase(java.util.Locale.ROOT);
        String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        int dot = stem.lastIndexOf('.');
        String inner = dot < 0 ? "" : stem.substring(dot + 1);
        return switch (candidate.language()) {
            case ERB, TWIG, GO_TEMPLATE, FREEMARKER -> inner.isEmpty() || inner.equals("html") || inner.equals("htm");
            // Twirl and its like make a program of a page
            default -> !PROGRAMS.contains(inner);
        };
    }

    private static String words(List<MarkupToken> tokens) {
        return tokens.stream()
                .filter(token -> token.kind() == MarkupToken.Kind.TEXT)
                .map(MarkupToken::text)
                .collect(Collectors.joining(" "));
    }

    private static List<String> skeleton(List<MarkupToken> tokens) {
        var found = new ArrayList<String>();
        var place = new MarkupPlace();
        for (MarkupToken token : tokens) {
            switch (token.kind()) {
                case TEXT -> place.whatIsNoWord(token).ifPresent(found::add);
                case COMMENT -> {} // nothing sees it
                case OPEN, SINGLE, CLOSE, STATEMENT, VALUE, RAW, OTHER -> found.add(token.text());
            }
            place.pass(token);
        }
        return found;
    }
}

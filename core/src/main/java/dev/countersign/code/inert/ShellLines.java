package dev.countersign.code.inert;

import dev.countersign.change.Lines;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lines of a document that readers paste into a shell: behind a prompt, or in a block said to be of a shell.
/// Takes more for such a line than renderers do, never less.
final class ShellLines {
    private static final String SHELL =
            "(sh|bash|zsh|fish|shell|shell-session|shellsession|console|terminal|cmd|bat|batch"
                    + "|powershell|pwsh|ps1|doscon|dos|sh-session|bash-session)\\b";
    private static final Pattern FENCE =
            Pattern.compile("(?i)^[\\s>*+0-9.-]{0,40}(```|~~~)[`~]{0,9}\\s{0,9}[{.]{0,2}" + SHELL + ".*");
    private static final Pattern FENCE_END = Pattern.compile("^[\\s>]{0,40}(```|~~~)[`~]{0,9}\\s{0,9}$");
    private static final Pattern DIRECTIVE =
            Pattern.compile("(?i)^\\s{0,80}\\.\\.\\s{1,9}(((code-block|code|sourcecode|highlight)::\\s{0,9}" + SHELL
                    + ")|(console|prompt|snippet)::).*");
    private static final Pattern SOURCE =
            Pattern.compile("(?i)^\\[(source)?[,%\\w\\s]{0,40}[,\\s]" + SHELL + ".*\\]\\s{0,9}$");
    /// Textile's `bc(shell).`, and the elements that guides written in it use.
    private static final Pattern ELEMENT = Pattern.compile("(?i)^\\s{0,40}<(" + SHELL + ")[^>]{0,80}>.*");
    private static final Pattern ELEMENT_END = Pattern.compile("(?i)^\\s{0,40}</(" + SHELL + ")\\s{0,9}>.*");
    private static final Pattern BLOCK =
            Pattern.compile("(?i)^(bc|pre)(?=[(\\[{<>=])[^.\\n]{0,80}?[(\\[\\s#:-]" + SHELL + "[^.\\n]{0,40}\\..*");
    private static final Pattern BLOCK_END = Pattern.compile("^(h[1-6]|p|bq)\\b[^.\\s]{0,40}\\.{1,2}\\s.*");
    private static final Pattern TAGGED = Pattern.compile(
            "(?i).*?(<(pre|code|div|figure|samp|kbd)\\b[^>\\n]{0,200}?[\\s\"'=:-]" + SHELL + "[^>]{0,200}>?"
                    + "|^\\s{0,40}(class|lang)\\s{0,9}=[^>]{0,200}?[\\s\"'=:-]" + SHELL + "[^>]{0,200}>?"
                    + "|\\{%-?\\s{0,9}(highlight|code|codeblock)\\s{1,9}" + SHELL + "[^%]{0,80}%\\}).*");
    private static final Pattern TAG_END = Pattern.compile("(?i).*(</(pre|code|samp|kbd)\\b|\\{%-?\\s{0,9}end).*");
    private static final Pattern TAGS =
            Pattern.compile("(?i)</?(pre|code|div|figure|samp|kbd)\\b[^>]{0,200}>|\\{%[^%]{0,80}%\\}");
    private static final Pattern DELIMITER = Pattern.compile("^(-{4}|\\.{4})[-.]{0,80}\\s{0,9}$");
    private static final Pattern PROMPT =
            Pattern.compile("^[\\s>`*-]{0,40}(\\$|PS [^>\\n]{0,80}>|[A-Z]:\\\\[^>\\n]{0,80}>|>>>)\\s.*");
    private static final Pattern NO_COMMAND = Pattern.compile("\\s{0,200}(#.*|:[\\w-]{1,40}:.*)?");
    private static final Pattern VERIFIES = Pattern.compile(
            "(?i)\\b(gpg|cosign|minisign|(sha|md5)\\d{0,3}sum|shasum|checksum|verify|require-hashes|frozen-lockfile)\\b");

    private ShellLines() {}

    static Optional<String> objection(ChangedLines changed) {
        Set<String> before = in(changed.oldLines());
        Set<String> after = in(changed.newLines());
        if (!before.containsAll(after)) {
            return Optional.of("a command line that readers run was added or changed");
        }
        return before.stream()
                        .anyMatch(line ->
                                !after.contains(line) && VERIFIES.matcher(line).find())
                ? Optional.of("a command line that verifies something was removed")
                : Optional.empty();
    }

    private static Set<String> in(Lines lines) {
        var found = new LinkedHashSet<String>();
        Pattern end = null;
        boolean indented = false;
        boolean announced = false;
        int indent = 0;
        for (int n = 1; n <= lines.count(); n++) {
            String line = ChangedLines.plain(lines, n);
            int at = line.length() - line.stripLeading().length();
            if (end != null && end.matcher(line).matches()) {
                if (TAG_END.matcher(line).matches()) {
                    addContent(line, found);
                }
                end = endOfTagged(line);
                continue;
            }
            indented = indented && (line.isBlank() || at > indent);
            boolean inside = end != null || indented;
            if (inside || PROMPT.matcher(line).matches() || BLOCK.matcher(line).matches()) {
                add(line, found);
            }
            if (inside) {
                continue;
            }
            if (FENCE.matcher(line).matches()) {
                end = FENCE_END;
            } else if (ELEMENT.matcher(line).matches()) {
                end = ELEMENT_END;
            } else if (BLOCK.matcher(line).matches()) {
                end = BLOCK_END;
            } else if (announced && DELIMITER.matcher(line).matches()) {
                end = DELIMITER;
            } else if (DIRECTIVE.matcher(line).matches()) {
                indented = true;
                indent = at;
            } else if (TAGGED.matcher(line).matches()) {
                addContent(line, found);
                end = endOfTagged(line);
            }
            announced = SOURCE.matcher(line).matches();
        }
        return found;
    }

    /// What ends the last element of a shell that a line opens; null where it opens none, or closes it.
    private static @Nullable Pattern endOfTagged(String line) {
        Matcher tagged = TAGGED.matcher(line);
        if (!tagged.matches()) {
            return null;
        }
        String opened = line.substring(tagged.start(1));
        String name = tagged.group(2);
        Pattern end = opened.startsWith("{%")
                ? Pattern.compile("(?i).*\\{%-?\\s{0,9}end.*")
                : endOf(line.toLowerCase(Locale.ROOT).contains("<pre") || name == null ? "pre" : name);
        return end.matcher(opened).matches() ? null : end;
    }

    private static Pattern endOf(String name) {
        boolean own = Set.of("code", "samp", "kbd").contains(name.toLowerCase(Locale.ROOT));
        return Pattern.compile("(?i).*</" + (own ? name : "pre") + "\\b.*");
    }

    private static void addContent(String line, Set<String> into) {
        if (!TAGS.matcher(line).replaceAll("").isBlank()) {
            add(line, into);
        }
    }

    private static void add(String line, Set<String> into) {
        if (!NO_COMMAND.matcher(line).matches() && !InstallCommands.asksNobody(line.strip())) {
            into.add(line.strip());
        }
    }
}

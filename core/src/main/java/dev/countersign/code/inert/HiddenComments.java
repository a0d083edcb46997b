package dev.countersign.code.inert;

import dev.countersign.change.Lines;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// Comments of documents: readers of the page do not see them, agents that are given the text do. Marks of
/// tools that write tables of contents, check style or hold a licence's name may change.
final class HiddenComments {
    private static final Pattern MARK =
            Pattern.compile("(?i)\\s{0,40}(<!--\\s{0,5}/?(toc|start doctoc|end doctoc|tocstop|"
                    + "markdownlint-(disable|enable|restore|capture|disable-next-line)|prettier-ignore(-start|-end)?|vale (on|off)"
                    + "|all-contributors-(list|badge):(start|end)|more|truncate|spdx-license-identifier: [\\w.+-]{1,40})"
                    + "[A-Z0-9, -]{0,60}-->\\s{0,5})+");
    private static final Pattern DEFINITION = Pattern.compile(
            "^[\\s>]{0,20}\\[[^\\]\\n]{0,200}\\]:\\s{0,9}(<?#?>?|<?//?>?|<?about:\\S{0,20})(\\s{1,9}[(\"'].*)?$|^[\\s>]{0,20}\\[(//|comment)[^\\]]{0,80}\\]:");
    private static final Pattern RST_COMMENT =
            Pattern.compile("^\\s{0,80}\\.\\.(\\s{0,9}$|\\s{1,9}(?![_|\\[])(?![A-Za-z][\\w:+.-]{0,60}?\\s{0,5}::).*)");
    private static final Pattern ASCIIDOC_COMMENT = Pattern.compile("^//.*");

    private HiddenComments() {}

    static Optional<String> inMarkup(ChangedLines changed) {
        return told(isInTag(changed.newLines(), changed.addedNumbers())
                || isInTag(changed.oldLines(), changed.removedNumbers()));
    }

    static Optional<String> inRst(ChangedLines changed) {
        return told(isInRst(changed.newLines(), changed.addedNumbers())
                || isInRst(changed.oldLines(), changed.removedNumbers()));
    }

    static Optional<String> inAsciiDoc(ChangedLines changed) {
        return told(java.util.stream.Stream.concat(changed.added().stream(), changed.removed().stream())
                .anyMatch(line -> ASCIIDOC_COMMENT.matcher(line).matches()));
    }

    private static Optional<String> told(boolean seen) {
        return seen ? Optional.of("a comment that readers of the page do not see changed") : Optional.empty();
    }

    private static boolean isInTag(Lines lines, BitSet numbers) {
        var text = new MarkdownText(lines);
        boolean open = false;
        while (text.next()) {
            String prose = text.prose();
            boolean code = text.isCode() && !open;
            boolean begins = !code && prose.contains("<!--");
            boolean hidden =
                    open || begins || (!code && DEFINITION.matcher(prose).find());
            if (hidden && numbers.get(text.number()) && !isMark(prose, open)) {
                return true;
            }
            open = !code && leavesOpen(prose, open);
        }
        return false;
    }

    private static boolean isMark(String line, boolean open) {
        return line.isBlank() || (!open && MARK.matcher(line).matches());
    }

    private static boolean leavesOpen(String line, boolean open) {
        int begin = line.lastIndexOf("<!--");
        int end = line.lastIndexOf("-->");
        return begin > end || (open && end < 0);
    }

    private static boolean isInRst(Lines lines, BitSet numbers) {
        int comment = Integer.MAX_VALUE;
        for (int n = 1; n <= lines.count(); n++) {
            String line = ChangedLines.plain(lines, n);
            if (line.isBlank()) {
                continue;
            }
            int indent = line.length() - line.stripLeading().length();
            if (indent <= comment) {
                comment = RST_COMMENT.matcher(line).find() ? indent : Integer.MAX_VALUE;
            }
            if (comment != Integer.MAX_VALUE && numbers.get(n)) {
                return true;
            }
        }
        return false;
    }
}

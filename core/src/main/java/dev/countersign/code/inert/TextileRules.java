package dev.countersign.code.inert;

import dev.countersign.change.Lines;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// Textile: every line is taken for prose, code or not, since renderers differ in where code ends. Nothing that is
/// passed through as it stands, styled, loaded, run or left out of the page may be added or changed.
final class TextileRules {
    private static final Pattern RAW = Pattern.compile("(?i)notextile|(^|\\s)==\\S.{0,5000}==(\\W|$)|^\\s{0,40}==");
    private static final Pattern STYLE = Pattern.compile("\\{\\s{0,9}-{0,2}[A-Za-z][\\w-]{0,40}\\s{0,9}:");
    private static final Pattern SCHEME = Pattern.compile(
            "(?i)(?<![a-z])j\\s{0,3}a\\s{0,3}v\\s{0,3}a\\s{0,3}s\\s{0,3}c\\s{0,3}r\\s{0,3}i\\s{0,3}p\\s{0,3}t\\s{0,5}:\\S"
                    + "|[:!\\]\"(]\\s{0,5}(vbscript|livescript|data):\\S");
    private static final Pattern HIDDEN = Pattern.compile("<!--|--!?>|^###\\.");
    /// A class that hides, or an id, which style sheets and scripts may hide by.
    private static final Pattern MARKED = Pattern.compile(
            "(?i)(?<!\\s)\\([^()\\n]{0,80}?((?<![\\w-])" + HtmlHazards.HIDING + "|#[\\w-])[^()\\n]{0,80}\\)");
    private static final Pattern LONG_COMMENT = Pattern.compile("(?m)^###\\.\\.");

    private TextileRules() {}

    static Optional<String> objection(ChangedLines changed) {
        if (LONG_COMMENT.matcher(changed.oldLines().text()).find()
                || LONG_COMMENT.matcher(changed.newLines().text()).find()) {
            return Optional.of("the text has a comment that goes over paragraphs");
        }
        if (isHidden(changed.oldLines(), changed.removedNumbers())
                || isHidden(changed.newLines(), changed.addedNumbers())) {
            return Optional.of("a comment that readers of the page do not see changed");
        }
        return changed.added().stream().flatMap(line -> in(line).stream()).findFirst();
    }

    private static Optional<String> in(String line) {
        if (RAW.matcher(line).find()) {
            return Optional.of("a mark that passes text through as it stands was added");
        }
        if (STYLE.matcher(line).find()) {
            return Optional.of("a style of its own was added to a text");
        }
        if (MARKED.matcher(line).find()) {
            return Optional.of("a class that hides, or an id, was added to a text");
        }
        if (SCHEME.matcher(HtmlHazards.decoded(line)).find()) {
            return Optional.of("a link that runs was added");
        }
        if (MarkdownRules.TEMPLATE.matcher(line).find()
                || MarkdownRules.FILE_MARK.matcher(line).find()) {
            return Optional.of("a template mark was added");
        }
        return HtmlHazards.in(line).or(() -> HtmlHazards.loading(line));
    }

    /// Whether one of these lines holds a comment or stands in one. A comment of Textile ends with its paragraph.
    private static boolean isHidden(Lines lines, BitSet numbers) {
        boolean html = false;
        boolean paragraph = false;
        for (int n = 1; n <= lines.count(); n++) {
            String line = ChangedLines.plain(lines, n);
            paragraph = !line.isBlank() && (paragraph || line.startsWith("###."));
            boolean hidden = html || paragraph || HIDDEN.matcher(line).find();
            if (hidden && !line.isBlank() && numbers.get(n)) {
                return true;
            }
            int open = line.lastIndexOf("<!--");
            int close = line.lastIndexOf("-->");
            html = open > close || (html && close < 0);
        }
        return false;
    }
}

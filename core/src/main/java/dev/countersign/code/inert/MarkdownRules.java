package dev.countersign.code.inert;

import dev.countersign.change.Lines;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// Markdown and its dialects: MDX imports and expressions, MyST directives, Vue and Liquid marks, raw HTML.
final class MarkdownRules {
    /// Directives that neither read files nor run code.
    private static final Pattern HARMLESS_DIRECTIVE =
            Pattern.compile("\\{?(note|warning|tip|hint|important|caution|danger"
                    + "|attention|error|admonition|seealso|versionadded|versionchanged|deprecated|versionremoved|code-block|code"
                    + "|sourcecode|image|figure|toctree|contents|rubric|list-table|table|class|method|function|attribute|data"
                    + "|module|glossary|index|topic|sidebar|math|only|container|tabs|tab-set|tab-item|dropdown|grid|card"
                    + "|py:[a-z]{1,20}|confval|option|envvar|setting|term|details|epigraph|info|classmethod|staticmethod"
                    + "|currentmodule|exception|property)\\}.{0,200}");
    private static final Pattern MODULE_LINE =
            Pattern.compile("^(import\\s{1,9}([\"'{*]|[\\w$]{1,60}\\s{0,9},|[\\w$]{1,60}\\s{1,9}from\\s)"
                    + "|export\\s{1,9}(default|const|let|var|function|class|async|\\{|\\*))");
    private static final Pattern EXPRESSION =
            Pattern.compile("\\{(?![:#.])[^}]{0,300}?([(=`;]|new\\s)|\\{[^}]{0,500}$");
    /// Attribute lists as several dialects give them to a block or word.
    private static final Pattern HIDING = Pattern.compile(
            "(?i)\\{(?=[:.#\\s])[^}\\n]{0,300}?(\\bstyle\\s{0,5}=|[\\s.:\"'=]" + HtmlHazards.HIDING + ")");
    static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\{%|<%|<\\?|\\$\\{");
    /// Marks by which generators put other files into a text, and which they look for in code as well.
    static final Pattern FILE_MARK =
            Pattern.compile("^\\s{0,40}:(file|url|include|literal):|--8<--|^\\s{0,40}<<<\\s{0,5}[@/.]"
                    + "|\\{\\{\\s{0,5}#|\\{\\{[<%]|@\\[code|!!!\\s{0,5}include|::include\\{|\\[!INCLUDE|!INCLUDE|:::\\s{0,5}code\\s"
                    + "|\\{(eval|exec|include|raw|download|program-output|code-cell)\\}");
    private static final Pattern LIVE = Pattern.compile("(?i)\\b(live|exec|eval|run|runnable|playground|cell)\\b");
    private static final int MAX_INFO = 300;

    private MarkdownRules() {}

    static Optional<String> objection(ChangedLines changed) {
        if (isInRunning(changed.oldLines(), changed.removedNumbers())) {
            return Optional.of("code that a renderer runs, or a file it includes, changed");
        }
        boolean hasHead = changed.newLines().text().startsWith("---");
        var text = new MarkdownText(changed.newLines());
        while (text.next()) {
            String prose = text.prose();
            if (changed.isAdded(text.number())) {
                Optional<String> seen = in(text, prose, hasHead);
                if (seen.isPresent()) {
                    return seen;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isInRunning(Lines lines, BitSet numbers) {
        var text = new MarkdownText(lines);
        while (text.next()) {
            boolean inside = text.isInFence() || text.opensFence();
            if (inside && numbers.get(text.number()) && !isHarmless(text.info())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> in(MarkdownText text, String prose, boolean hasHead) {
        if ((text.isInFence() || text.opensFence()) && !isHarmless(text.info())) {
            return Optional.of("code that a renderer runs, or a file it includes, was added");
        }
        if (FILE_MARK.matcher(text.line()).find()) {
            return Optional.of("a mark that includes a file or runs was added");
        }
        if (text.opensFence()) {
            return HtmlHazards.in(prose);
        }
        return text.isCode() ? inCode(text.line(), hasHead) : inProse(text.line(), prose);
    }

    /// Generators that read the head of a text look for their template marks in code as well.
    private static Optional<String> inCode(String line, boolean hasHead) {
        return hasHead && TEMPLATE.matcher(line).find()
                ? Optional.of("a template mark was added")
                : HtmlHazards.loading(line);
    }

    private static boolean isHarmless(String info) {
        String head = info.length() > MAX_INFO ? info.substring(0, MAX_INFO) : info;
        return head.startsWith("{")
                ? HARMLESS_DIRECTIVE.matcher(head).matches()
                : !LIVE.matcher(head).find();
    }

    private static Optional<String> inProse(String line, String prose) {
        if (MODULE_LINE.matcher(line).find()) {
            return Optional.of("a line that MDX reads as import or export was added");
        }
        if (HIDING.matcher(prose).find()) {
            return Optional.of("attributes that hide or restyle a text were added");
        }
        return EXPRESSION.matcher(prose).find() || TEMPLATE.matcher(prose).find()
                ? Optional.of("a template mark or expression was added")
                : HtmlHazards.in(prose).or(() -> HtmlHazards.loading(line));
    }
}

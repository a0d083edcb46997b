package dev.countersign.code.inert;

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
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{|\\{%|<%|<\\?|\\$\\{");
    private static final Pattern FILE_OPTION = Pattern.compile("^\\s{0,40}:(file|url|include|literal):");

    private MarkdownRules() {}

    static Optional<String> objection(ChangedLines changed) {
        var text = new MarkdownText(changed.newLines());
        while (text.next()) {
            String prose = text.prose();
            if (changed.isAdded(text.number())) {
                Optional<String> seen = in(text, prose);
                if (seen.isPresent()) {
                    return seen;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> in(MarkdownText text, String prose) {
        if (text.opensFence()) {
            return isHarmless(text.info())
                    ? HtmlHazards.in(prose)
                    : Optional.of("a directive that may include files or run was added");
        }
        return text.isCode() ? inCode(text.line()) : inProse(text.line(), prose);
    }

    private static boolean isHarmless(String info) {
        return !info.startsWith("{")
                || HARMLESS_DIRECTIVE
                        .matcher(info.length() > 300 ? info.substring(0, 300) : info)
                        .matches();
    }

    private static Optional<String> inCode(String line) {
        return FILE_OPTION.matcher(line).find()
                ? Optional.of("an option that reads a file was added")
                : HtmlHazards.loading(line);
    }

    private static Optional<String> inProse(String line, String prose) {
        if (MODULE_LINE.matcher(line).find()) {
            return Optional.of("a line that MDX reads as import or export was added");
        }
        return EXPRESSION.matcher(prose).find() || TEMPLATE.matcher(prose).find()
                ? Optional.of("a template mark or expression was added")
                : HtmlHazards.in(prose).or(() -> HtmlHazards.loading(line));
    }
}

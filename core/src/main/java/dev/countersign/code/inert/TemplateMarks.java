package dev.countersign.code.inert;

import dev.countersign.code.Language;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The marks of template languages. All are known in every kind of page: a page that does not use them loses
/// nothing.
final class TemplateMarks {
    private static final Pattern STATEMENT_VALUE = Pattern.compile(
            "^\\{\\{[~-]?\\s{0,9}([#/^>!&]|(if|else|end|range|with|define|block|template|partial|each)\\b).*",
            Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("\\bdo\\b|\\{|\\bif\\b|->");
    private static final Pattern OBEYED =
            Pattern.compile("(?i)locals:|coding|template (dependency|collection)|djlint|\\beslint|cache");

    /// A remark that is one for Django, Jinja and Liquid, and harmless words where none of them reads the page.
    private static final Pattern REMARK = Pattern.compile("\\{#[^{}<>\\n\\r]*#}");

    private static final Pattern LONG_REMARK =
            Pattern.compile("\\{% comment(?: \"[\\w /-]{0,60}\")? %}[^{}<>]*\\{% endcomment %}");

    private static final Pattern OTHER_TAG = Pattern.compile("\\{%-?\\s(?!(?:end)?comment\\b)[a-z]");

    private static final List<Mark> MARKS = List.of(
            new Mark("<%--", "--%>", true, true),
            new Mark("<%#", "%>", true, true),
            new Mark("<%", "%>", true, false),
            new Mark("<#--", "-->", true, true),
            new Mark("</#", ">", true, false),
            new Mark("<#", ">", true, false),
            new Mark("</@", ">", true, false),
            new Mark("<@", ">", true, false),
            new Mark("{{!--", "--}}", true, true),
            new Mark("{{/*", "*/}}", true, true),
            new Mark("{{- /*", "*/ -}}", true, true),
            new Mark("{{", "}}", false, false),
            new Mark("{% comment %}", "{% endcomment %}", true, true),
            new Mark("{% comment \"", "{% endcomment %}", true, true),
            new Mark("{%", "%}", true, false),
            new Mark("{#", "#}", true, true),
            new Mark("{!!", "!!}", false, false),
            new Mark("[[", "]]", false, false),
            new Mark("[(", ")]", false, false),
            new Mark("${", "}", false, false),
            new Mark("#{", "}", false, false),
            new Mark("%{", "}", false, false),
            new Mark("@{", "}", false, false),
            new Mark("*{", "}", false, false),
            new Mark("~{", "}", false, false),
            new Mark("<?", "?>", true, false));

    private record Mark(String open, String close, boolean statement, boolean comment) {}

    /// A mark found in a text: where it ends, and what it is.
    record Found(int end, MarkupToken.Kind kind) {}

    private TemplateMarks() {}

    /// What begins at a place; its end lies beyond the text where it is not closed.
    static Optional<Found> at(String text, int at, Language language) {
        if ("<{[$#%@*~".indexOf(text.charAt(at)) < 0) {
            return Optional.empty();
        }
        for (Mark mark : MARKS) {
            if (text.startsWith(mark.open(), at) && (!mark.open().startsWith("[") || language == Language.HTML)) {
                int close = text.indexOf(mark.close(), at + mark.open().length());
                int end = close < 0 ? text.length() + 1 : close + mark.close().length();
                String whole = text.substring(at, Math.min(end, text.length()));
                boolean remark =
                        mark.comment() && isCommentIn(mark, whole, language) && mayBeRemark(mark, text, language);
                return Optional.of(new Found(end, kind(mark, whole, remark)));
            }
        }
        return Optional.empty();
    }

    /// In a page of HTML a remark is one only if something else shows that an engine reads the page, and none of it is
    /// left as it stands.
    private static boolean mayBeRemark(Mark mark, String text, Language language) {
        return language != Language.HTML
                || !mark.open().startsWith("{#") && !mark.open().startsWith("{% comment")
                || (OTHER_TAG.matcher(text).find() && !text.contains("verbatim") && !text.contains("{% raw"));
    }

    private static MarkupToken.Kind kind(Mark mark, String whole, boolean remark) {
        if (remark && !OBEYED.matcher(whole).find() && !MarkupReader.hasScript(whole)) {
            return MarkupToken.Kind.COMMENT;
        }
        boolean statement = switch (mark.open()) {
            case "{{" -> STATEMENT_VALUE.matcher(whole).matches();
            case "<%" -> !whole.startsWith("<%=") || BLOCK.matcher(whole).find();
            default -> mark.statement();
        };
        return statement ? MarkupToken.Kind.STATEMENT : MarkupToken.Kind.VALUE;
    }

    private static boolean isCommentIn(Mark mark, String whole, Language language) {
        return switch (mark.open()) {
            case "<%--" -> language == Language.JSP;
            case "<%#" -> language == Language.ERB;
            case "<#--" -> language == Language.FREEMARKER;
            case "{{!--" -> language == Language.HTML;
            case "{{/*", "{{- /*" -> language == Language.GO_TEMPLATE;
            case "{#" ->
                language == Language.TWIG
                        || (language == Language.HTML && REMARK.matcher(whole).matches());
            case "{% comment %}", "{% comment \"" ->
                language == Language.HTML && LONG_REMARK.matcher(whole).matches();
            default -> false;
        };
    }
}

package dev.countersign.code;

import java.util.ArrayList;
import java.util.List;

/// How a language marks comments and strings.
///
/// @param toLineEnd marks of comments that go to the end of the line
/// @param blocks pairs of marks of comments that may go over lines
/// @param quotes chars that open and close a string on one line
/// @param longQuotes marks of strings that may go over lines, tried before `quotes`
/// @param spaced whether a `#` only starts a comment at the start of a line or after white space
/// @param regexLiterals whether `/../` can be a pattern
record CodeStyle(
        List<String> toLineEnd,
        List<Block> blocks,
        String quotes,
        List<String> longQuotes,
        boolean spaced,
        boolean regexLiterals) {

    record Block(String open, String close) {}

    private static final Block STARRED = new Block("/*", "*/");
    private static final Block MARKUP = new Block("<!--", "-->");
    private static final String BOTH = "\"'";

    /// Whether nothing is a comment or string.
    boolean isPlain() {
        return toLineEnd.isEmpty() && blocks.isEmpty() && quotes.isEmpty();
    }

    /// All marks that open a comment, string or pattern.
    List<String> marks() {
        var marks = new ArrayList<>(toLineEnd);
        blocks.forEach(block -> marks.add(block.open()));
        quotes.chars().forEach(c -> marks.add(Character.toString(c)));
        marks.addAll(longQuotes);
        if (regexLiterals) {
            marks.add("/");
        }
        return marks;
    }

    static CodeStyle of(Language language) {
        return switch (language) {
            case JAVA, KOTLIN, CSHARP, GRADLE -> braces(List.of("//"), BOTH, List.of("\"\"\""), false);
            case JAVASCRIPT, TYPESCRIPT -> braces(List.of("//"), BOTH, List.of("`"), true);
            case GO -> braces(List.of("//"), BOTH, List.of("`"), false);
            case PHP -> new CodeStyle(List.of("//", "#"), List.of(STARRED, MARKUP), BOTH, List.of(), true, false);
            case PROTO, SCSS, LESS, JSON -> braces(List.of("//"), BOTH, List.of(), false);
            case CSS -> braces(List.of(), BOTH, List.of(), false);
            case SQL -> braces(List.of("--"), "'", List.of(), false);
            case PYTHON -> hashed(BOTH, List.of("\"\"\"", "'''"), false, false);
            case RUBY ->
                new CodeStyle(List.of("#"), List.of(new Block("\n=begin", "\n=end")), BOTH, List.of(), true, true);
            case TOML -> hashed(BOTH, List.of("\"\"\"", "'''"), false, false);
            case YAML, SHELL, DOCKERFILE -> hashed(BOTH, List.of(), true, false);
            case PROPERTIES, GRAPHQL -> hashed("", List.of(), true, false);
            case XML, HTML, SVG -> markup(List.of(MARKUP));
            case VUE -> new CodeStyle(List.of(), List.of(MARKUP, STARRED), "", List.of(), false, false);
            case JSP, ERB -> markup(List.of(new Block("<%--", "--%>"), new Block("<%#", "%>"), MARKUP));
            case FREEMARKER -> markup(List.of(new Block("<#--", "-->"), MARKUP));
            case TWIG -> markup(List.of(new Block("{#", "#}"), MARKUP));
            case GO_TEMPLATE -> markup(List.of(new Block("{{/*", "*/}}"), MARKUP));
            case MARKDOWN, RST, ASCIIDOC, TEXTILE, PLAIN_TEXT, IMAGE, UNKNOWN -> markup(List.of());
        };
    }

    private static CodeStyle braces(List<String> toLineEnd, String quotes, List<String> longQuotes, boolean regex) {
        return new CodeStyle(toLineEnd, List.of(STARRED), quotes, longQuotes, false, regex);
    }

    private static CodeStyle hashed(String quotes, List<String> longQuotes, boolean spaced, boolean regex) {
        return new CodeStyle(List.of("#"), List.of(), quotes, longQuotes, spaced, regex);
    }

    private static CodeStyle markup(List<Block> blocks) {
        return new CodeStyle(List.of(), blocks, "", List.of(), false, false);
    }
}

package dev.countersign.code.inert;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where in a page a reader stands: inside which elements since the last template statement. Words are only
/// words right inside an ordinary element; elsewhere a template may put them into a script, an attribute or a
/// program's data.
final class MarkupPlace {
    private static final Set<String> ORDINARY = Set.of(
            "p",
            "div",
            "span",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "td",
            "th",
            "a",
            "b",
            "strong",
            "em",
            "i",
            "u",
            "label",
            "legend",
            "dt",
            "dd",
            "small",
            "button",
            "title",
            "figcaption",
            "caption",
            "summary",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "nav",
            "aside",
            "blockquote",
            "body",
            "address",
            "abbr",
            "cite",
            "q",
            "mark",
            "time",
            "sub",
            "sup",
            "center",
            "font",
            "code",
            "pre",
            "kbd");
    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
            "wbr");
    private static final Pattern ENTITY = Pattern.compile("&(?!lt;|gt;|quot;|apos;|#)[A-Za-z]{2,12};");
    private static final Pattern NO_WORDS =
            Pattern.compile("[{}\\[\\]<>=;$\\\\|`]|[#@]\\w{1,40}\\s{0,5}\\(|(?<![\\w.])@[A-Za-z_]"
                    + "|#\\{?(?:end|else|elseif|stop|break)\\b|(?m:^\\s{0,200}[%#])");

    private final Deque<String> open = new ArrayDeque<>();

    boolean takesWords() {
        return !open.isEmpty() && ORDINARY.contains(open.peek());
    }

    /// Whether a text is plain words and punctuation.
    static boolean isWords(String text) {
        return !NO_WORDS.matcher(ENTITY.matcher(text).replaceAll(" ")).find();
    }

    /// What counts of a text here; empty where it is words that may be others.
    Optional<String> whatIsNoWord(MarkupToken token) {
        boolean free = token.text().isBlank() || (takesWords() && isWords(token.text()));
        return free ? Optional.empty() : Optional.of(token.text().strip().replaceAll("\\s+", " "));
    }

    static boolean isVoid(String element) {
        return VOID.contains(element);
    }

    void pass(MarkupToken token) {
        switch (token.kind()) {
            case OPEN -> {
                if (!VOID.contains(token.name())) {
                    open.push(token.name());
                }
            }
            case SINGLE -> {
                if (!VOID.contains(token.name())) {
                    open.clear(); // browsers ignore the slash there, engines do not
                }
            }
            case CLOSE -> {
                if (open.contains(token.name())) {
                    while (!open.pop().equals(token.name())) {
                        // elements that were left open end with the outer one
                    }
                } else {
                    open.clear();
                }
            }
            case STATEMENT -> open.clear();
            case TEXT, COMMENT, VALUE, RAW, OTHER -> {}
        }
    }
}

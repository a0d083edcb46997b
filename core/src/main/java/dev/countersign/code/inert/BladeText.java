package dev.countersign.code.inert;

import dev.countersign.code.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a Blade template into what Blade, PHP or a browser may read as more than layout, kept as written, and the
/// rest, of which comments of words that fill whole lines and blank lines are left out.
final class BladeText {
    /// Where layout ends; blocks that do not close reach to the end of the text.
    private static final Pattern ZONE = Pattern.compile(
            "(?i)(?<php><\\?)|(?<block>@(?<name>php|verbatim)\\b(?![ \\t]{0,9}\\())"
                    + "|<(?<raw>script|style|textarea|pre|title|xmp|iframe|noembed|noframes|noscript|plaintext)\\b"
                    + "|(?<call>@[\\w:]{1,60}[ \\t]{0,9}\\()|(?<echo>\\{\\{(?!--)|\\{!!)|(?<note>\\{\\{--|<!--)|(?<tag></?[a-z!])");
    /// No directive, echo, tag, attribute, string or end of PHP's comment, which old versions make of these.
    private static final Pattern WORDS = Pattern.compile("(?s)[^@{}<>=$\"`\\\\\\[\\]|*?]*");

    private static final Pattern BLANK_LINES = Pattern.compile("[ \\t\\r]*+\\n(?:[ \\t\\r]*+\\n)+");

    private final String text;
    private final List<Piece> kept = new ArrayList<>();
    private final StringBuilder layout = new StringBuilder();
    /// The last part that is neither blank nor a comment.
    private String lastMarkup = "";
    private int at;

    /// A part that is kept.
    ///
    /// @param kind as the name of a group of [#ZONE]; "layout" for what lies between
    record Piece(String kind, String text) {}

    private BladeText(String text) {
        this.text = text;
    }

    /// Empty where a comment does not end, or a line goes on into the next.
    static Optional<List<Piece>> withoutComments(String text) {
        if (text.contains("\\\n") || text.contains("\\\r\n")) {
            return Optional.empty();
        }
        var reader = new BladeText(text);
        return reader.read() ? Optional.of(reader.kept) : Optional.empty();
    }

    private boolean read() {
        Matcher zone = ZONE.matcher(text);
        while (zone.find(at)) {
            addLayout(zone.start());
            int end = end(zone);
            if (end < 0) {
                return false;
            }
            String whole = text.substring(zone.start(), end);
            if (zone.group("note") == null || !isLeftOut(whole, zone.start(), end)) {
                keepLayout();
                kept.add(new Piece(kind(zone), whole));
                lastMarkup = zone.group("note") == null ? whole : lastMarkup;
            }
            at = end;
        }
        addLayout(text.length());
        keepLayout();
        return true;
    }

    private void addLayout(int end) {
        String part = text.substring(at, end);
        layout.append(part);
        lastMarkup = part.isBlank() ? lastMarkup : part;
    }

    /// Keeps what was gathered without its blank lines; where lines end stays.
    private void keepLayout() {
        String part = BLANK_LINES.matcher(layout).replaceAll("\n");
        boolean leading = kept.isEmpty() && !text.stripLeading().startsWith("<?");
        kept.add(new Piece("layout", leading ? part.stripLeading() : part));
        layout.setLength(0);
    }

    private static String kind(Matcher zone) {
        return zone.namedGroups().keySet().stream()
                .filter(name -> !name.equals("name") && zone.group(name) != null)
                .findFirst()
                .orElseThrow();
    }

    private int end(Matcher zone) {
        if (zone.group("note") != null) {
            String close = zone.group("note").equals("<!--") ? "-->" : "--}}";
            int end = text.indexOf(close, zone.end());
            return end < 0 ? -1 : end + close.length();
        }
        if (zone.group("tag") != null) {
            return TagReader.read(text, zone.start(), Language.HTML)
                    .map(TagReader.Tag::end)
                    .filter(end -> end <= text.length())
                    .orElse(text.length());
        }
        if (zone.group("call") != null) {
            boolean php = zone.group("call").regionMatches(true, 1, "php", 0, 3);
            return php && text.indexOf("@endphp", zone.end()) >= 0
                    ? after("@endphp", zone.end())
                    : endOfCall(zone.end());
        }
        return after(closeOf(zone), zone.end());
    }

    private static String closeOf(Matcher zone) {
        if (zone.group("php") != null) {
            return "?>";
        }
        if (zone.group("block") != null) {
            return "@end" + zone.group("name");
        }
        return zone.group("raw") != null
                ? "</" + zone.group("raw")
                : zone.group("echo").equals("{!!") ? "!!}" : "}}";
    }

    private int after(String close, int from) {
        Matcher found =
                Pattern.compile(Pattern.quote(close), Pattern.CASE_INSENSITIVE).matcher(text);
        return found.find(from) ? found.end() : text.length();
    }

    private int endOfCall(int from) {
        int depth = 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private boolean isLeftOut(String comment, int start, int end) {
        boolean blade = comment.startsWith("{{--");
        String inside = comment.substring(4, comment.length() - (blade ? 4 : 3));
        String asPage = blade ? "<!--" + inside + "-->" : comment;
        return WORDS.matcher(inside).matches()
                && !LiveComments.isLive(asPage, Language.HTML)
                && startsLine(start)
                && endsLine(end)
                && (blade || standsBetweenTags(end));
    }

    private boolean startsLine(int place) {
        int i = place;
        while (i > 0 && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
            i--;
        }
        return i == 0 || text.charAt(i - 1) == '\n';
    }

    private boolean endsLine(int place) {
        int line = text.indexOf('\n', place);
        return text.substring(place, line < 0 ? text.length() : line).isBlank();
    }

    /// A comment of HTML inside of a tag would end the tag.
    private boolean standsBetweenTags(int end) {
        String before = lastMarkup.stripTrailing();
        boolean closed = before.endsWith(">") && !before.endsWith("->") && !before.endsWith("=>");
        String rest = text.substring(end).stripLeading();
        return closed && (rest.isEmpty() || rest.startsWith("<") || rest.startsWith("{{--"));
    }
}

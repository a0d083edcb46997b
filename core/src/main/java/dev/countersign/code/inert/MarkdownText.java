package dev.countersign.code.inert;

import dev.countersign.change.Lines;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Walks a Markdown text line by line and says what is code. Only what every renderer must take for code
/// counts: a fence whose lines are indented less than its opening, or that ends at another indentation, makes
/// the rest of the text prose.
final class MarkdownText {
    private static final int MAX_LINE = 5000;
    private static final Pattern FENCE =
            Pattern.compile("^([\\s>*+-]{0,40}|\\s{0,20}\\d{1,9}[.)]\\s{1,4})(`{3,}|~{3,}|:{3,})([^\\n]*)$");
    private static final Pattern CODE_SPAN = Pattern.compile("(?<!`)(`{1,3})(?!`)([^`]{1,1000})\\1(?!`)");

    private static final Pattern TAG_START = Pattern.compile("<[A-Za-z/!?]");
    private static final int MAX_TAG = 1000;

    private final Lines lines;
    private int number;
    private String line = "";
    private String fence = "";
    private int indent;
    private boolean opening;
    private String info = "";
    private boolean doubtful;
    private boolean oddTicks;
    private boolean openTag;

    MarkdownText(Lines lines) {
        this.lines = lines;
    }

    boolean next() {
        if (number >= lines.count()) {
            return false;
        }
        number++;
        String whole = ChangedLines.plain(lines, number);
        line = whole;
        boolean wasInFence = !fence.isEmpty();
        readMark(whole.length() > MAX_LINE ? whole.substring(0, MAX_LINE) : whole);
        boolean inFence = wasInFence || !fence.isEmpty();
        if (inFence || whole.isBlank()) {
            oddTicks = false;
            openTag = false;
        }
        return true;
    }

    private void readMark(String text) {
        opening = false;
        Matcher mark = FENCE.matcher(text);
        boolean matches = mark.matches();
        if (fence.isEmpty()) {
            if (matches) {
                open(mark);
            }
            return;
        }
        boolean closes =
                matches && mark.group(2).startsWith(fence) && mark.group(3).isBlank();
        if (!text.isBlank() && indentOf(text) < indent
                || closes && mark.group(1).length() != indent) {
            doubtful = true;
        }
        if (closes) {
            fence = "";
        }
    }

    private void open(Matcher mark) {
        opening = true;
        info = mark.group(3).strip();
        indent = mark.group(1).length();
        boolean code = mark.group(2).charAt(0) != ':' && !(mark.group(2).charAt(0) == '`' && info.contains("`"));
        fence = code ? mark.group(2) : "";
    }

    private static int indentOf(String text) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    int number() {
        return number;
    }

    String line() {
        return line;
    }

    /// Whether this line opens a fence or directive; [#info] is what stands behind the mark.
    boolean opensFence() {
        return opening;
    }

    String info() {
        return info;
    }

    /// Whether this line is inside a fence, as far as this reader sees it.
    boolean isInFence() {
        return !fence.isEmpty();
    }

    boolean isCode() {
        return !doubtful && !fence.isEmpty() && !opening;
    }

    /// The line without its code spans; the whole line where a span or a tag from a line above may reach into
    /// it, or a tag begins before a span.
    String prose() {
        boolean startsInside = oddTicks || openTag;
        if (line.chars().filter(c -> c == '`').count() % 2 == 1) {
            oddTicks = !oddTicks;
        }
        openTag = leavesTagOpen(line, openTag);
        return startsInside || doubtful || line.length() > MAX_LINE || hasTagBeforeSpan(line)
                ? line
                : CODE_SPAN.matcher(line).replaceAll(" ");
    }

    private static boolean leavesTagOpen(String line, boolean open) {
        int end = line.lastIndexOf('>');
        Matcher tag = TAG_START.matcher(line.substring(end + 1));
        return tag.find() || (open && end < 0);
    }

    private static boolean hasTagBeforeSpan(String line) {
        int tick = line.indexOf('`');
        while (tick >= 0) {
            if (leavesTagOpen(line.substring(Math.max(0, tick - MAX_TAG), tick), false)) {
                return true;
            }
            Matcher span = CODE_SPAN.matcher(line);
            span.useTransparentBounds(true).region(tick, line.length());
            int next = span.lookingAt() ? span.end() : tick + 1;
            tick = line.indexOf('`', next);
        }
        return false;
    }
}

package dev.countersign.code;

import java.util.BitSet;

/// One run over a text that blanks comments, and in a second copy the insides of strings too.
final class CodeMask {
    private static final int MAX_REGEX = 500;

    private final CodeStyle style;
    private final String text;
    private final StringBuilder code;
    private final StringBuilder bare;
    private char lastSolid = '\n';
    private final BitSet firstChars = new BitSet();
    private int knownLineEnd = -1;

    CodeMask(CodeStyle style, String text) {
        this.style = style;
        this.text = text;
        this.code = new StringBuilder(text);
        this.bare = new StringBuilder(text);
        style.marks().forEach(mark -> firstChars.set(mark.charAt(0)));
    }

    /// Both with the same lines as the text.
    record Masked(String code, String bare) {}

    Masked run() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            // most chars open nothing
            int next = at == 0 || firstChars.get(c) ? skip(at) : at;
            if (next == at) {
                if (!Character.isWhitespace(c) || c == '\n') {
                    lastSolid = c;
                }
                next = at + 1;
            }
            at = next;
        }
        return new Masked(code.toString(), bare.toString());
    }

    private int skip(int at) {
        int next = skipComment(at);
        return next == at ? skipString(at) : next;
    }

    private int skipComment(int at) {
        for (CodeStyle.Block block : style.blocks()) {
            if (opens(block.open(), at)) {
                int close = text.indexOf(block.close(), at + block.open().length());
                int end = close < 0 ? text.length() : close + block.close().length();
                blank(code, at, end);
                blank(bare, at, end);
                return end;
            }
        }
        for (String mark : style.toLineEnd()) {
            if (text.startsWith(mark, at) && isCommentMark(mark, at)) {
                int end = lineEnd(at);
                blank(code, at, end);
                blank(bare, at, end);
                return end;
            }
        }
        return at;
    }

    private boolean opens(String mark, int at) {
        // a mark that starts with a line break also stands at the start of the text
        return text.startsWith(mark, at) || (at == 0 && mark.charAt(0) == '\n' && text.startsWith(mark.substring(1)));
    }

    private boolean isCommentMark(String mark, int at) {
        if (!mark.equals("#")) {
            // `http://` in an unquoted place is an address, not a comment
            return at == 0 || text.charAt(at - 1) != ':';
        }
        if (text.startsWith("#[", at) && style.toLineEnd().size() > 1) {
            return false;
        }
        return !style.spaced() || at == 0 || Character.isWhitespace(text.charAt(at - 1));
    }

    private int skipString(int at) {
        for (String mark : style.longQuotes()) {
            if (text.startsWith(mark, at)) {
                return string(at, mark, text.length());
            }
        }
        char c = text.charAt(at);
        if (style.quotes().indexOf(c) >= 0) {
            return string(at, String.valueOf(c), lineEnd(at));
        }
        boolean pattern = c == '/' && style.regexLiterals() && "(,=:[!&|?{};\n~".indexOf(lastSolid) >= 0;
        return pattern ? regex(at) : at;
    }

    private int string(int at, String mark, int bound) {
        int inside = at + mark.length();
        int end = inside;
        while (end < bound && !text.startsWith(mark, end)) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, bound);
        blank(bare, inside, end);
        lastSolid = '"';
        return Math.min(text.length(), end + (end < bound ? mark.length() : 0));
    }

    private int regex(int at) {
        int bound = Math.min(lineEnd(at), at + MAX_REGEX);
        boolean inClass = false;
        for (int end = at + 1; end < bound; end++) {
            char c = text.charAt(end);
            if (c == '\\') {
                end++;
            } else if (c == '[' || c == ']') {
                inClass = c == '[';
            } else if (c == '/' && !inClass) {
                blank(bare, at + 1, end);
                lastSolid = '"';
                return end + 1;
            }
        }
        return at;
    }

    private int lineEnd(int at) {
        // remembered, or a long line with many strings would take quadratic time
        if (at > knownLineEnd) {
            int end = text.indexOf('\n', at);
            knownLineEnd = end < 0 ? text.length() : end;
        }
        return knownLineEnd;
    }

    /// Chars stay where they are, and lines too.
    private static void blank(StringBuilder chars, int from, int to) {
        for (int i = from; i < to; i++) {
            if (chars.charAt(i) != '\n') {
                chars.setCharAt(i, ' ');
            }
        }
    }
}

package dev.countersign.data;

/// The lines of comment in a text of a language of code, for one pass from its start to its end. In a block comment
/// a line begins with `*`; one that ends the comment or a statement may hold code, and so may one that no comment
/// was opened for.
final class CommentLines {
    private static final int LOOK_BACK = 4_000;

    private final String text;
    private int end = -1;
    private boolean starred;

    CommentLines(String text) {
        this.text = text;
    }

    /// Whether a line of comment begins with the char `c` at `at`, which may stand anywhere.
    boolean beginsAt(int at, char c) {
        if ((c != '/' && c != '#' && c != '*') || !firstOfLine(at)) {
            return false;
        }
        if (c == '/') {
            return text.startsWith("//", at) && found(at, false);
        }
        boolean blankFollows = at + 1 < text.length() && text.charAt(at + 1) == ' ';
        if (c == '#') {
            return blankFollows && found(at, false);
        }
        return blankFollows && isInsideBlock(at) && found(at, true);
    }

    private boolean found(int at, boolean inBlock) {
        end = endOfLine(at);
        starred = inBlock;
        return true;
    }

    /// Where the line found last ends.
    int end() {
        return end;
    }

    private boolean isInsideBlock(int at) {
        int last = endOfLine(at);
        return text.indexOf("*/", at, last) < 0 && text.indexOf(';', at, last) < 0 && isOpenedAbove(at);
    }

    private boolean isOpenedAbove(int at) {
        if (starred && text.substring(end, at).isBlank()) {
            return true;
        }
        for (int i = at - 2; i >= Math.max(0, at - LOOK_BACK); i--) {
            if (text.charAt(i) == '*' && text.charAt(i + 1) == '/') {
                return false;
            }
            if (text.charAt(i) == '/' && text.charAt(i + 1) == '*') {
                return true;
            }
        }
        return false;
    }

    private boolean firstOfLine(int at) {
        int i = at - 1;
        while (i >= 0 && (text.charAt(i) == ' ' || text.charAt(i) == '\t') && at - i < Identifiers.MAX_LENGTH) {
            i--;
        }
        return i < 0 || text.charAt(i) == '\n';
    }

    private int endOfLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }
}

package dev.countersign.detect.deps;

/// Walks over a text and counts lines and nodes.
final class TextScanner {
    final String text;
    int at;
    private int line = 1;
    private int counted;
    private int nodes;

    TextScanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /// The char here; NUL at the end.
    char here() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    boolean takes(String wanted) {
        if (text.startsWith(wanted, at)) {
            at += wanted.length();
            return true;
        }
        return false;
    }

    void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /// Goes behind the next `end`, or to the end of the text.
    void skipPast(String end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + end.length();
    }

    /// The line of the current place, counted from 1. Amortised, as places only grow.
    int line() {
        while (counted < at && counted < text.length()) {
            if (text.charAt(counted++) == '\n') {
                line++;
            }
        }
        return line;
    }

    DataNode node(String key) throws TooMuch {
        if (++nodes > DataNode.MAX_NODES) {
            throw new TooMuch();
        }
        return new DataNode(key, "", line());
    }

    /// A text that is broken or over a bound; caught by the reader that made the scanner.
    static final class TooMuch extends Exception {
        private static final long serialVersionUID = 1;

        TooMuch() {
            super("broken or over a bound", null, false, false);
        }
    }
}

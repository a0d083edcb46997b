package dev.countersign.code.inert;

import dev.countersign.code.Comment;

/// Counts the code that precedes each comment: the chars that are neither white space nor part of a comment, so
/// that layout and other comments do not count. Two comments of one file with different code before them stand at
/// different places, even where the lines around them are the same.
final class CodeBefore {
    /// Of which kind they are is layout to some languages.
    private static final String QUOTES = "'\"\\";

    private final String text;
    private int at;
    private int line = 1;
    private int code;
    /// Set where a comment's text is not found as written; from then on comments are taken to begin their lines.
    private boolean imprecise;

    CodeBefore(String text) {
        this.text = text;
    }

    /// The chars of code before a comment. Comments are passed in the order of the text.
    int pass(Comment comment) {
        while (line < comment.span().start() && at < text.length()) {
            step();
        }
        int start = start(comment.text());
        while (at < start) {
            step();
        }
        int counted = code;
        if (text.startsWith(comment.text(), at)) {
            skip(comment.text().length());
        }
        return counted;
    }

    private int start(String comment) {
        if (imprecise) {
            return at;
        }
        int lineEnd = text.indexOf('\n', at);
        int limit = lineEnd < 0 ? text.length() : Math.min(text.length(), lineEnd + comment.length());
        int found = text.indexOf(comment, at, limit);
        imprecise = found < 0;
        return imprecise ? at : found;
    }

    private void step() {
        char c = text.charAt(at++);
        line += c == '\n' ? 1 : 0;
        code += Character.isWhitespace(c) || QUOTES.indexOf(c) >= 0 ? 0 : 1;
    }

    private void skip(int length) {
        int counted = code;
        for (int end = at + length; at < end; ) {
            step();
        }
        code = counted;
    }
}

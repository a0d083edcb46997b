package dev.countersign.code;

import dev.countersign.change.LineSpan;

/// A string literal or the literal part of an interpolated one, without quotes, cut at 10,000 chars.
///
/// @param symbol index of the innermost enclosing symbol
/// @param built whether something that is not constant is put into it or added to it
public record Literal(int symbol, String text, LineSpan span, boolean built) {
    public static final int MAX_TEXT = 10_000;

    public Literal {
        if (text.length() > MAX_TEXT) {
            text = text.substring(0, MAX_TEXT);
        }
    }
}

package dev.countersign.code;

/// A value as it stands in the code.
///
/// @param text as written, cut at 300 chars; a string literal without its quotes and with its escapes kept
public record Value(Kind kind, String text) {
    /// The longest text that is kept.
    public static final int MAX_TEXT = 300;

    public Value {
        if (text.length() > MAX_TEXT) {
            text = text.substring(0, MAX_TEXT);
        }
    }

    /// Where a value comes from, as far as one expression tells.
    public enum Kind {
        /// A string literal without any interpolation, or a concatenation of literals only.
        STRING,
        NUMBER,
        BOOLEAN,
        NULL,
        /// Text made from literals and something else: concatenation with `+`, `.`, `%`, `format`, or
        /// interpolation.
        BUILT_TEXT,
        /// A name or member access: `id`, `this.id`, `user.email`.
        REFERENCE,
        CALL,
        /// Array, list, map or object literal.
        COLLECTION,
        /// Lambda, closure, arrow function, block.
        FUNCTION,
        OTHER
    }

    /// Whether the value is the same in every run.
    public boolean isConstant() {
        return kind == Kind.STRING || kind == Kind.NUMBER || kind == Kind.BOOLEAN || kind == Kind.NULL;
    }
}

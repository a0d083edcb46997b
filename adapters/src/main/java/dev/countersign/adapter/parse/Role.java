package dev.countersign.adapter.parse;

/// What a node kind is, as far as every language has it. A kind without a role is walked through.
enum Role {
    NONE,
    COMMENT,
    /// An identifier: a reference.
    NAME,
    /// `this`, `self`, `super`: refers to something, but is no name.
    SELF,
    /// `object.member`: the first named child and the last.
    MEMBER,
    /// `object[index]`: the first named child and the rest.
    SUBSCRIPT,
    /// A text literal, possibly with interpolations in it.
    STRING,
    /// A name used as a value, as Ruby's `:email`: worth a constant text, and a reference.
    SYMBOL,
    /// The part of a text literal that is computed, where it is not an expression itself.
    INTERPOLATION,
    /// The mark that opens or closes a text literal, where it is a named node.
    QUOTE,
    NUMBER,
    BOOLEAN,
    NULL,
    COLLECTION,
    /// A nameless function.
    CLOSURE,
    CALL,
    /// Two operands and an operator that may join text.
    BINARY,
    /// Wraps one expression without changing what it is: parentheses, `await`, a cast.
    WRAPPER,
    /// Several targets of one assignment: `a, b = ..`, `const {a, b} = ..`.
    PATTERN;

    /// Whether such a node inside a text literal is computed rather than a part of its text.
    boolean computes() {
        return switch (this) {
            case NONE, STRING, SYMBOL, NUMBER, QUOTE, COMMENT -> false;
            default -> true;
        };
    }
}

package dev.countersign.json;

/// What came of reading a text as JSON.
public sealed interface JsonReading {

    record Read(JsonValue value) implements JsonReading {}

    /// The text is not JSON, or over a bound.
    ///
    /// @param line from 1
    /// @param column from 1, in chars
    /// @param reason one phrase; quotes nothing of the text beyond single printable ASCII chars and a member's
    ///     name
    record Refused(int line, int column, String reason) implements JsonReading {
        /// One line for people: `line 3, column 7: expected a colon`.
        public String message() {
            return "line " + line + ", column " + column + ": " + reason;
        }
    }

    /// The value, for text that the program itself vouches for.
    ///
    /// @throws IllegalArgumentException where it was refused
    default JsonValue orThrow() {
        return switch (this) {
            case Read(var value) -> value;
            case Refused refused -> throw new IllegalArgumentException(refused.message());
        };
    }
}

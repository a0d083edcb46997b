package dev.countersign.code;

/// A name that code uses: an identifier, member name, or a key in a map literal or subscript (`row["email"]`).
///
/// @param symbol index of the innermost enclosing symbol
/// @param name one identifier, without dots
public record Reference(int symbol, String name, int line, Access access) {

    /// What is done with the name.
    public enum Access {
        READ,
        WRITE,
        DEFINE
    }
}

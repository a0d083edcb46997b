package dev.countersign.principal;

/// What came of reading a text as a [PrincipalId].
public sealed interface PrincipalReading {

    record Read(PrincipalId id) implements PrincipalReading {}

    /// @param reason one sentence that quotes nothing of the text
    record Refused(String reason) implements PrincipalReading {}
}

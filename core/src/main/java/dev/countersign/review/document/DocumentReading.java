package dev.countersign.review.document;

/// What came of reading a document.
public sealed interface DocumentReading {

    record Read(ChangeDocument document) implements DocumentReading {}

    /// It is none, or over a bound.
    ///
    /// @param reason one phrase; quotes nothing but names of members
    record Refused(String reason) implements DocumentReading {}
}

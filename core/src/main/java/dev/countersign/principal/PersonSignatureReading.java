package dev.countersign.principal;

/// What came of reading a text as a [PersonSignature].
public sealed interface PersonSignatureReading {
    record Read(PersonSignature signature) implements PersonSignatureReading {}

    record Refused(Refusal refusal) implements PersonSignatureReading {}
}

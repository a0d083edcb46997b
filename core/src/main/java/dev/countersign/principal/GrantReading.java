package dev.countersign.principal;

/// What came of reading a text as a [Grant].
public sealed interface GrantReading {
    record Read(Grant grant) implements GrantReading {}

    record Refused(Refusal refusal) implements GrantReading {}
}

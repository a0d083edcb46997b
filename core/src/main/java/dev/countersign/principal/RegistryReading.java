package dev.countersign.principal;

/// What came of reading a text as a [Registry].
public sealed interface RegistryReading {

    record Read(Registry registry) implements RegistryReading {}

    record Refused(Refusal refusal) implements RegistryReading {}
}

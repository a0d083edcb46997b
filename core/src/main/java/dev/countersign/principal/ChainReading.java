package dev.countersign.principal;

/// What came of reading a text as a [Chain].
public sealed interface ChainReading {

    record Read(Chain chain) implements ChainReading {}

    record Refused(Refusal refusal) implements ChainReading {}
}

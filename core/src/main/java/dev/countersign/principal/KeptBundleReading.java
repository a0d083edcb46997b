package dev.countersign.principal;

/// What came of reading a text as a [KeptBundle].
public sealed interface KeptBundleReading {
    record Read(KeptBundle kept) implements KeptBundleReading {}

    record Refused(Refusal refusal) implements KeptBundleReading {}
}

package dev.countersign.principal;

/// What came of reading an offer of a trust bundle, before anything of it is believed.
public sealed interface BundleReading {

    record Read(TrustBundle bundle) implements BundleReading {}

    record Refused(Refusal refusal) implements BundleReading {}
}

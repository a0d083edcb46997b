package dev.countersign.principal;

/// What came of the offer of a trust bundle.
public sealed interface BundleAcceptance {

    record Accepted(TrustBundle bundle) implements BundleAcceptance {}

    record Refused(Refusal refusal) implements BundleAcceptance {}
}

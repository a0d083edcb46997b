package dev.countersign.principal;

/// What came of adding a bundle to those that are believed.
public sealed interface TrustBundlesChange {

    record Changed(TrustBundles bundles) implements TrustBundlesChange {}

    record Refused(Refusal refusal) implements TrustBundlesChange {}
}

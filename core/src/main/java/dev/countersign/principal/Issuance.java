package dev.countersign.principal;

/// What came of asking for a hop.
public sealed interface Issuance {

    /// @param chain with the new hop at its end
    record Issued(Chain chain) implements Issuance {}

    /// Nothing was given out.
    record Refused(Refusal refusal) implements Issuance {}
}

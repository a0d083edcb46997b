package dev.countersign.oversight;

/// How a bound on the rate of escapes is computed.
public enum BoundMethod {
    /// By bets, audit after audit; holds whenever one looks and stops. Strata combined by the product of their
    /// capitals.
    BETTING("anytime-valid"),
    /// Exact for a finite lane, where the number of audits was fixed before and nobody looked earlier. Strata
    /// combined
    /// by Bonferroni: each gets its part of the chance to be wrong.
    HYPERGEOMETRIC("exact for a finite lane and one look"),
    /// Clopper and Pearson's, for the rate at which such changes escape rather than for the lane itself;
    /// otherwise as
    /// before.
    CLOPPER_PEARSON("Clopper-Pearson, one look");

    private final String words;

    BoundMethod(String words) {
        this.words = words;
    }

    /// `anytime-valid`.
    public String words() {
        return words;
    }
}

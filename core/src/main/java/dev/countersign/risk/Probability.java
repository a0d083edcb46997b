package dev.countersign.risk;

/// A chance from 0 to 1.
public record Probability(double value) {
    public Probability {
        if (!(value >= 0 && value <= 1)) { // also refuses NaN
            throw new IllegalArgumentException("a probability must be from 0 to 1, but is " + value);
        }
    }

    /// The chance that this or an independent other event happens (noisy or).
    public Probability or(Probability other) {
        return new Probability(Math.min(1, 1 - (1 - value) * (1 - other.value)));
    }
}

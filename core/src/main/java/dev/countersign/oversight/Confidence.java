package dev.countersign.oversight;

/// How often, at least, a stated bound is right: from 0.5 to below 1.
public record Confidence(double value) {
    /// What the weekly statement uses.
    public static final Confidence USUAL = new Confidence(0.95);

    public Confidence {
        if (!(value >= 0.5 && value < 1)) {
            throw new IllegalArgumentException("a confidence must be from 0.5 to below 1, but is " + value);
        }
    }

    /// The chance to be wrong.
    double alpha() {
        return 1 - value;
    }

    /// With only a part of the chance to be wrong.
    Confidence spending(double part) {
        return new Confidence(1 - alpha() * part);
    }

    /// `95 %`.
    public String words() {
        return Percent.of(value);
    }
}

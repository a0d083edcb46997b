package dev.countersign.oversight;

/// The share of changes that is drawn.
///
/// @param perMillion from 1 to 1,000,000; no stratum is drawn from with no chance at all
public record Rate(int perMillion) {
    static final int MILLION = 1_000_000;

    public static final Rate ALL = new Rate(MILLION);

    public Rate {
        if (perMillion < 1 || perMillion > MILLION) {
            throw new IllegalArgumentException("a rate must be from 1 to 1000000 per million, but is " + perMillion);
        }
    }

    /// The nearest rate above 0.
    public static Rate of(double share) {
        return new Rate(Math.clamp(Math.round(share * MILLION), 1, MILLION));
    }

    public double share() {
        return (double) perMillion / MILLION;
    }

    /// At most all.
    public Rate times(int factor) {
        return new Rate((int) Math.min(MILLION, (long) perMillion * factor));
    }

    /// Rounded down, but above 0.
    Rate halved() {
        return new Rate(Math.max(1, perMillion / 2));
    }

    /// `2.5 %`.
    public String words() {
        return Percent.of(share());
    }
}

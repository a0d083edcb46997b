package dev.countersign.oversight;

import java.util.OptionalDouble;

/// What is expected of a stratum in the next period.
///
/// @param changes that will leave
/// @param escapeRate of them; empty where nothing is known of it, which counts as the most uncertain, one half
public record Forecast(int changes, OptionalDouble escapeRate) {
    private static final double MOST_UNCERTAIN = 0.5;

    public Forecast {
        if (changes < 0
                || escapeRate.isPresent() && !(escapeRate.getAsDouble() >= 0 && escapeRate.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("not a forecast: " + changes + ", " + escapeRate);
        }
    }

    /// From what audits found before, smoothed by half an escape and half a clean audit, so that no stratum is
    /// ever
    /// held for certain.
    public static Forecast of(int changes, int audited, int escapes) {
        return audited == 0
                ? new Forecast(changes, OptionalDouble.empty())
                : new Forecast(changes, OptionalDouble.of((escapes + 0.5) / (audited + 1)));
    }

    /// The standard deviation of a change's being an escape.
    double spread() {
        double rate = escapeRate.orElse(MOST_UNCERTAIN);
        return Math.sqrt(rate * (1 - rate));
    }
}

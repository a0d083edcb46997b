package dev.countersign.review;

import java.util.Locale;

/// Reviewing time: the middle estimate and the one that four of five reviews stay within. Uncalibrated until a
/// team's own times stand behind it.
public record Minutes(double p50, double p80) {
    /// P80 over P50. The worked example of the reading plan's design gives 55 over 38; no recorded times yet.
    private static final double SPREAD = 1.45;

    public Minutes {
        if (!(p50 >= 0 && p80 >= p50)) {
            throw new IllegalArgumentException("minutes must not be negative or crossed: " + p50 + ", " + p80);
        }
    }

    static Minutes of(double p50) {
        return new Minutes(p50, p50 * SPREAD);
    }

    /// Of lines that were proved to change nothing, at the pace of those that only moved ([ReadingRate#MOVED]).
    public static Minutes toSkim(int lines) {
        return of(ReadingRate.MOVED.minutes(lines));
    }

    public static Minutes none() {
        return new Minutes(0, 0);
    }

    public Minutes plus(Minutes other) {
        return new Minutes(p50 + other.p50, p80 + other.p80);
    }

    /// `38 min (P80 55)`; at least one minute where there is anything to read.
    public String words() {
        return String.format(Locale.ROOT, "%d min (P80 %d)", rounded(p50), rounded(p80));
    }

    public static long rounded(double minutes) {
        return minutes <= 0 ? 0 : Math.max(1, Math.round(minutes));
    }
}

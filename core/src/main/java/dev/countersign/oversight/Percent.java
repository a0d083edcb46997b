package dev.countersign.oversight;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Shares as people read them, with two figures that mean something. A limit is never shown better than it is.
final class Percent {
    private static final MathContext NEAREST = new MathContext(6, RoundingMode.HALF_EVEN);

    private Percent() {}

    /// To six figures: `95 %`, `99.9 %`.
    static String of(double share) {
        return text(BigDecimal.valueOf(share * 100).round(NEAREST));
    }

    /// An upper limit: `1.4 %`, `0.27 %`, `100 %`.
    static String atMost(double share) {
        return text(round(share, RoundingMode.CEILING));
    }

    /// A lower limit: `81 %`.
    static String atLeast(double share) {
        return text(round(share, RoundingMode.FLOOR));
    }

    private static BigDecimal round(double share, RoundingMode mode) {
        // first to what a double can mean, so that 0.01 is not taken for a little more than 1 %
        BigDecimal percent = BigDecimal.valueOf(share * 100).round(new MathContext(12, RoundingMode.HALF_EVEN));
        return percent.round(new MathContext(percent.compareTo(BigDecimal.TEN) >= 0 ? 3 : 2, mode));
    }

    private static String text(BigDecimal percent) {
        return (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString()) + " %";
    }
}

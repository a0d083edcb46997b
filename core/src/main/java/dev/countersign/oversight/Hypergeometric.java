package dev.countersign.oversight;

/// Chances of the number of escapes found in a sample that is drawn from a finite lane without replacement.
final class Hypergeometric {
    private static final double NEGLIGIBLE = 1e-18;

    private Hypergeometric() {}

    /// P(X <= c) where n of all are drawn and `escaped` of all are escapes.
    static double atMost(long c, long all, long escaped, long n) {
        long least = Math.max(0, n + escaped - all);
        long most = Math.min(n, escaped);
        if (c < least) {
            return 0;
        }
        if (c >= most) {
            return 1;
        }
        return c < (double) n * escaped / all
                ? lowerTail(c, least, all, escaped, n)
                : 1 - lowerTail(n - c - 1, Math.max(0, n - escaped), all, all - escaped, n);
    }

    private static double lowerTail(long c, long least, long all, long escaped, long n) {
        double term = 1;
        double sum = 1;
        for (long k = c; k > least && term > NEGLIGIBLE * sum; k--) {
            term *= (double) k * (all - escaped - n + k) / ((double) (escaped - k + 1) * (n - k + 1));
            sum += term;
        }
        return Math.min(1, Math.exp(log(c, all, escaped, n)) * sum);
    }

    private static double log(long k, long all, long escaped, long n) {
        return Counting.logChoose(escaped, k) + Counting.logChoose(all - escaped, n - k) - Counting.logChoose(all, n);
    }

    /// P(found <= c) where an escape in the sample is found with the chance `sensitivity`, each on its own.
    static double foundAtMost(long c, long all, long escaped, long n, double sensitivity) {
        if (sensitivity >= 1) {
            return atMost(c, all, escaped, n);
        }
        double sum = 0;
        for (long k = Math.max(0, n + escaped - all); k <= Math.min(n, escaped); k++) {
            double chance = Math.exp(log(k, all, escaped, n));
            if (chance > NEGLIGIBLE) {
                sum += chance * Binomial.atMost(c, k, sensitivity);
            }
        }
        return Math.min(1, sum);
    }

    /// The most escapes among all under which c or fewer found of n have a chance of more than alpha.
    static long upper(long c, long all, long n, double sensitivity, double alpha) {
        long low = Math.min(c, all); // so many there are
        long high = all + 1;
        while (low + 1 < high) {
            long middle = (low + high) >>> 1;
            if (foundAtMost(c, all, middle, n, sensitivity) > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

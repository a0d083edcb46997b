package dev.countersign.oversight;

/// Chances of a binomial count, and the exact one-sided limits of Clopper and Pearson (Biometrika 26, 1934).
final class Binomial {
    private static final int HALVINGS = 200;
    private static final double NEGLIGIBLE = 1e-18;

    private Binomial() {}

    /// P(X <= c) for X of n trials that each succeed with chance p.
    static double atMost(long c, long n, double p) {
        if (c < 0) {
            return 0;
        }
        if (c >= n || p <= 0) {
            return 1;
        }
        if (p >= 1) {
            return 0;
        }
        return c < n * p ? lowerTail(c, n, p) : 1 - lowerTail(n - c - 1, n, 1 - p);
    }

    /// Sums downwards from c, which lies below the mean, so that the terms only fall.
    private static double lowerTail(long c, long n, double p) {
        double odds = (1 - p) / p;
        double term = 1;
        double sum = 1;
        for (long k = c; k > 0 && term > NEGLIGIBLE * sum; k--) {
            term *= odds * k / (n - k + 1);
            sum += term;
        }
        double first = Counting.logChoose(n, c) + c * Math.log(p) + (n - c) * Math.log1p(-p);
        return Math.min(1, Math.exp(first) * sum);
    }

    /// The largest chance of success under which c or fewer of n have a chance of more than alpha. 1 without
    /// trials.
    static double upper(long c, long n, double alpha) {
        if (c >= n) {
            return 1;
        }
        double low = (double) c / n;
        double high = 1;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) {
                break;
            }
            if (atMost(c, n, middle) > alpha) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// The smallest chance of success under which c or more of n have a chance of more than alpha. 0 without
    /// trials.
    static double lower(long c, long n, double alpha) {
        return 1 - upper(n - c, n, alpha);
    }
}

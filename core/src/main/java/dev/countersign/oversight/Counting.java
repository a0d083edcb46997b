package dev.countersign.oversight;

/// Logarithms of factorials and binomial coefficients.
final class Counting {
    private static final int EXACT = 64;
    private static final double[] SMALL = small();

    private Counting() {}

    private static double[] small() {
        var logs = new double[EXACT];
        for (int n = 2; n < EXACT; n++) {
            logs[n] = logs[n - 1] + Math.log(n);
        }
        return logs;
    }

    /// ln n!, by Stirling's series from 64 on, whose first left out term is below 1e-15 there.
    static double logFactorial(long n) {
        if (n < EXACT) {
            return SMALL[Math.toIntExact(n)];
        }
        double x = n + 1.0;
        double inverse = 1 / x;
        double square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
    }

    /// ln of n over k; minus infinity where there is no such choice.
    static double logChoose(long n, long k) {
        return k < 0 || k > n ? Double.NEGATIVE_INFINITY : logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }
}

package dev.countersign.oversight;

/// The anytime-valid upper bound on a chance, where there is no end to the trials.
final class RateBet {
    private static final int STEPS = 2_000;

    private RateBet() {}

    /// The smallest multiple of 1/2000 such that it and every larger one is refuted; 1 without trials.
    static double upper(boolean[] found, double alpha) {
        double enough = -Math.log(alpha);
        for (int step = STEPS; step > 0; step--) {
            if (Betting.logCapital(found, (double) step / STEPS) < enough) {
                return Math.min(1, (step + 1.0) / STEPS);
            }
        }
        return 1.0 / STEPS;
    }
}

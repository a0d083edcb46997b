package dev.countersign.oversight;

/// A game against the claim that many escaped: the capital of one who bets, audit by audit and never more than
/// is
/// there, that the next audit is clean. Under the claim it does not grow on average, so by Ville's inequality
/// it ever
/// reaches 1 / alpha with a chance of alpha at most, whenever one looks and stops (Waudby-Smith and Ramdas,
/// "Estimating means of bounded random variables by betting", JRSS B 86, 2024; without replacement: "Confidence
/// sequences for sampling without replacement", NeurIPS 2020).
///
/// Auditors who find an escape with a chance of s only: what is bet on is the finding. Of `open` escapes that
/// were not
/// found, some lie among the audited. How many is Fisher's noncentral hypergeometric count with odds 1 - s, and
/// its
/// mean is at most the root of a quadratic equation, since its variance is not negative. The chance of a
/// finding
/// that the claim implies is therefore never overstated, and rises with the escapes and with s: a claim that
/// is refuted refutes every larger one, and every better auditor.
final class Betting {
    /// The part of what may be bet. 0.9 needs 65, 165 and 332 clean audits for 5, 2 and 1 %.
    private static final double BOLDEST = 0.9;

    /// The rate of findings that is expected at first, as a part of the claimed one.
    private static final double HOPED = 1 - BOLDEST;

    private static final double OVERFLOW = 1e100;
    private static final int LOOK_EVERY = 8;

    private Betting() {}

    /// The least that a finding leaves of the capital, as a logarithm.
    private static final double LEAST_LEFT = Math.log(1 - BOLDEST);

    /// The logarithm of the capital at the end of the audits. Not counted to the end where it is certain to
    /// stay
    /// above `enough`.
    ///
    /// @param found in the order of the draw
    /// @param all changes in the lane, at least as many as audits
    /// @param escaped at least so many of them, the claim says
    static double logCapital(boolean[] found, long all, long escaped, double sensitivity, double enough) {
        var game = new Game();
        long open = escaped;
        int findings = count(found);
        for (int t = 0; t < found.length && open > 0; t++) {
            if (t % LOOK_EVERY == 0 && game.logCapital() + findings * LEAST_LEFT >= enough) {
                return game.logCapital() + findings * LEAST_LEFT;
            }
            long left = all - t;
            double chance = sensitivity * unaudited(open, t - (escaped - open), left, 1 - sensitivity) / left;
            game.play(found[t], chance);
            if (found[t]) {
                open--;
                findings--;
            }
        }
        return sensitivity >= 1 && open > all - found.length ? Double.POSITIVE_INFINITY : game.logCapital();
    }

    static int count(boolean[] found) {
        int count = 0;
        for (boolean one : found) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /// The logarithm of the capital against a claimed chance, the same for each audit: a lane without end.
    static double logCapital(boolean[] found, double chance) {
        var game = new Game();
        for (boolean one : found) {
            game.play(one, chance);
        }
        return game.logCapital();
    }

    /// At least so many of the open escapes are expected outside of what was audited.
    ///
    /// @param clean audited without a finding
    /// @param left not audited
    /// @param odds of an open escape to lie at an audited place rather than at another
    private static double unaudited(long open, long clean, long left, double odds) {
        if (odds <= 0) {
            return Math.min(open, left); // auditors that miss nothing: all of the open ones lie outside
        }
        double linear = left - open + odds * (clean + open);
        double product = odds * clean * open;
        double root = Math.sqrt(linear * linear + 4 * (1 - odds) * product);
        double missed = linear > 0 ? 2 * product / (linear + root) : (root - linear) / (2 * (1 - odds));
        return Math.max(0, open - missed);
    }

    private static final class Game {
        private double capital = 1;
        private double log;
        private long audits;
        private long findings;

        /// @param chance of a finding, under the claim
        private void play(boolean found, double chance) {
            double expected = (HOPED + findings) / (1 + chance * audits); // as a part of the claimed chance
            double part = Math.clamp(1 - expected, 0, BOLDEST);
            if (found) {
                capital *= 1 - part;
            } else {
                capital = chance >= 1 ? Double.POSITIVE_INFINITY : capital * (1 + part * chance / (1 - chance));
            }
            audits++;
            if (found) {
                findings++;
            }
            if (capital > OVERFLOW || capital < 1 / OVERFLOW) {
                log += Math.log(capital);
                capital = 1;
            }
        }

        private double logCapital() {
            return log + Math.log(capital);
        }
    }
}

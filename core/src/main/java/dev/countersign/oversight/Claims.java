package dev.countersign.oversight;

import java.util.Arrays;
import java.util.List;

/// What the audits of one stratum say against every claim of how many escaped there. Claims of 200 more than
/// were
/// found, and beyond, are taken together, a hundredth at a time; what speaks against the least of them speaks
/// against all.
final class Claims {
    private static final int PER_GROUP = 100;
    private static final int STEPS = 1_000;

    /// The largest claim of each group, rising.
    private final long[] most;

    /// The logarithm of the capital won against each group.
    private final double[] against;

    private Claims(long[] most, double[] against) {
        this.most = most;
        this.against = against;
    }

    /// @param found in the order of the draw; each is an escape for certain
    /// @param enough what is won against a claim counts no further
    static Claims of(boolean[] found, long all, double sensitivity, double enough) {
        long first = Betting.count(found);
        long[] most = groups(first, all);
        var against = new double[most.length];
        for (int i = 0; i < most.length; i++) {
            long least = i == 0 ? first : most[i - 1] + 1;
            against[i] = Betting.logCapital(found, all, least, sensitivity, enough);
        }
        return new Claims(most, against);
    }

    private static long[] groups(long first, long all) {
        var ends = new long[PER_GROUP * 64];
        int count = 0;
        for (long least = first; least <= all; count++) {
            ends[count] = Math.min(all, least + Math.max(1, (least - first) / PER_GROUP) - 1);
            least = ends[count] + 1;
        }
        return Arrays.copyOf(ends, count);
    }

    /// The largest claim that is not refuted, over all strata: whose capitals, multiplied, stay below `1 /
    /// alpha`
    /// for some way to spread the escapes over them (Spertus and Stark, "Sweeter than SUITE", E-Vote-ID 2022).
    /// The
    /// product is one game, since the strata are drawn apart.
    static long largest(List<Claims> strata, double alpha) {
        double budget = -Math.log(alpha);
        if (strata.size() == 1) {
            return strata.getFirst().largestWithin(budget);
        }
        double free = budget - strata.stream().mapToDouble(Claims::least).sum();
        double spendable = Math.max(0, free);
        long[] best = strata.getFirst().within(spendable);
        for (Claims each : strata.subList(1, strata.size())) {
            best = together(best, each.within(spendable));
        }
        return best[STEPS];
    }

    /// The largest sum of two claims for each part of the budget.
    private static long[] together(long[] one, long[] other) {
        var best = new long[STEPS + 1];
        for (int spent = 0; spent <= STEPS; spent++) {
            if (spent == 0 || other[spent] > other[spent - 1]) { // spending more for the same claim helps nothing
                for (int all = spent; all <= STEPS; all++) {
                    best[all] = Math.max(best[all], one[all - spent] + other[spent]);
                }
            }
        }
        return best;
    }

    /// The largest claim for each part of what is free to be spent beyond the least, with what a claim costs rounded
    /// down.
    private long[] within(double free) {
        var best = new long[STEPS + 1];
        double least = least();
        for (int i = 0; i < most.length; i++) {
            double step = free > 0 ? Math.floor((against[i] - least) / free * STEPS) : 0;
            if (step <= STEPS && against[i] - least <= free) {
                best[(int) step] = Math.max(best[(int) step], most[i]);
            }
        }
        for (int step = 1; step <= STEPS; step++) {
            best[step] = Math.max(best[step], best[step - 1]);
        }
        return best;
    }

    private double least() {
        return Arrays.stream(against).min().orElseThrow();
    }

    private long largestWithin(double budget) {
        for (int i = most.length - 1; i > 0; i--) {
            if (against[i] < budget) {
                return most[i];
            }
        }
        return most[0];
    }
}

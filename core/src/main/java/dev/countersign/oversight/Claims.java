package dev.countersign.oversight;

import java.util.Arrays;
import java.util.List;

/// What the audits of one stratum say against every claim of how many escaped there. Claims of 200 more than were
/// found, and beyond, are taken together, a hundredth at a time; what speaks against the least of them speaks
/// against all.
final class Claims {
    private static final int PER_GROUP = 100;
    private static final int SEARCHES = 120;

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

    /// The largest claim that is not refuted, over all strata: whose capitals, multiplied, stay below `1 / alpha`
    /// for some way to spread the escapes over them (Spertus and Stark, "Sweeter than SUITE", E-Vote-ID 2022). The
    /// product is one game, since the strata are drawn apart.
    ///
    /// The largest sum of claims within a budget is bounded from above by Lagrange's dual, at whatever price.
    static long largest(List<Claims> strata, double alpha) {
        double budget = -Math.log(alpha);
        if (strata.size() == 1) {
            return strata.getFirst().largestWithin(budget);
        }
        double best = strata.stream().mapToDouble(Claims::top).sum();
        double low = Math.log(1e-6);
        double high = Math.log(Math.max(10, best) * 100);
        for (int i = 0; i < SEARCHES; i++) {
            double third = (high - low) / 3;
            double left = dual(strata, budget, Math.exp(low + third));
            double right = dual(strata, budget, Math.exp(high - third));
            best = Math.min(best, Math.min(left, right));
            if (left < right) {
                high -= third;
            } else {
                low += third;
            }
        }
        return (long) Math.floor(best + 1e-6);
    }

    private static double dual(List<Claims> strata, double budget, double price) {
        double sum = price * budget;
        for (Claims each : strata) {
            sum += each.bestAt(price);
        }
        return sum;
    }

    private double top() {
        return most[most.length - 1];
    }

    private double bestAt(double price) {
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < most.length; i++) {
            best = Math.max(best, most[i] - price * against[i]);
        }
        return best;
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

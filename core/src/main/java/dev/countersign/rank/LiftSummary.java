package dev.countersign.rank;

import dev.countersign.rank.Traits.Summary;

/// What the lifts of one family's words in a run come to. A word without a lift counts as 0 and is counted: many
/// words that say nothing dilute one that does.
public final class LiftSummary {
    private static final double THOUSAND = 1000;
    private static final int MEAN_PRIOR = 3;

    private long sum;
    private long positive;
    private long max = Long.MIN_VALUE;
    private int count;

    /// @param thousandths the word's lift
    public void add(int thousandths) {
        sum += thousandths;
        positive += Math.max(0, thousandths);
        max = Math.max(max, thousandths);
        count++;
    }

    /// Adds words that have no lift.
    public void addUnknown(int words) {
        if (words > 0) {
            add(0);
            count += words - 1;
        }
    }

    /// @param values of [Traits#ALL]
    public void putInto(float[] values, WordFamily family) {
        put(values, family, Summary.SUM, sum / THOUSAND);
        put(values, family, Summary.MEAN, sum / THOUSAND / (count + MEAN_PRIOR));
        put(values, family, Summary.MAX, count == 0 ? 0 : max / THOUSAND);
        put(values, family, Summary.POSITIVE, positive / THOUSAND / (1 + Math.sqrt(count)));
    }

    private static void put(float[] values, WordFamily family, Summary summary, double value) {
        values[Traits.of(family, summary).index()] = (float) value;
    }
}

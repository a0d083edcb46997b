package dev.countersign.rank.learn;

import dev.countersign.rank.Scorecard;
import dev.countersign.rank.Steps;
import dev.countersign.rank.Trait;
import dev.countersign.rank.learn.StumpLearner.Rows;
import dev.countersign.rank.learn.StumpLearner.Stump;
import dev.countersign.rank.learn.StumpLearner.Stumps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Adds stumps up to a scorecard. The mean of several sums is such a sum again.
final class StumpSum {
    private final Rows rows;
    private double base;
    private final SortedMap<Trait, Part> parts = new TreeMap<>(Comparator.comparingInt(Trait::index));

    /// One trait's share: what is added below all thresholds, and what each threshold adds to that.
    private static final class Part {
        double below;
        final SortedMap<Float, Double> rises = new TreeMap<>();
    }

    private StumpSum(Rows rows) {
        this.rows = rows;
    }

    /// The mean of what was learned from the same rows with several seeds. Each part is 0 for the average line, so that
    /// what it adds compares with that.
    ///
    /// @param base of the sums, to which they add
    static Scorecard mean(Rows rows, double base, List<Stumps> learned) {
        var sum = new StumpSum(rows);
        sum.base = base;
        for (Stumps stumps : learned) {
            sum.base += stumps.constant() / learned.size();
            for (Stump stump : stumps.stumps()) {
                sum.add(stump, learned.size());
            }
        }
        return sum.scorecard();
    }

    private void add(Stump stump, int of) {
        Part part = parts.computeIfAbsent(stump.trait(), _ -> new Part());
        part.below += stump.below() / of;
        float threshold = stump.threshold() == 0 ? 0 : stump.threshold(); // one zero, not two
        part.rises.merge(threshold, (stump.from() - stump.below()) / of, Double::sum);
    }

    private Scorecard scorecard() {
        List<Steps> all = new ArrayList<>();
        parts.forEach((trait, part) -> {
            Steps steps = steps(trait, part);
            double mean = meanOfHarmless(steps);
            base += mean;
            Steps readable = rounded(steps, mean);
            if (readable.count() > 1) {
                all.add(readable);
            }
        });
        return new Scorecard(Rounding.toTenThousandths(base), all);
    }

    private static Steps steps(Trait trait, Part part) {
        float[] from = new float[part.rises.size()];
        double[] amounts = new double[from.length + 1];
        amounts[0] = part.below;
        int i = 0;
        for (Map.Entry<Float, Double> rise : part.rises.entrySet()) {
            from[i] = rise.getKey();
            amounts[i + 1] = amounts[i] + rise.getValue();
            i++;
        }
        return new Steps(trait, from, amounts);
    }

    /// The rows without a known vulnerability are drawn by their lines, so this is the mean of a line.
    private double meanOfHarmless(Steps steps) {
        int column = rows.columns().indexOf(steps.trait());
        double sum = 0;
        double weight = 0;
        for (int row = 0; row < rows.count(); row++) {
            if (rows.vulnerable()[row] == 0) {
                sum += rows.weights()[row]
                        * steps.of(rows.values()[row * rows.columns().size() + column]);
                weight += rows.weights()[row];
            }
        }
        return weight == 0 ? 0 : sum / weight;
    }

    /// Steps that are no longer apart become one.
    private static Steps rounded(Steps steps, double less) {
        List<Float> from = new ArrayList<>();
        List<Double> amounts = new ArrayList<>();
        amounts.add(Rounding.toTenThousandths(steps.amount(0) - less));
        for (int i = 1; i < steps.count(); i++) {
            double amount = Rounding.toTenThousandths(steps.amount(i) - less);
            if (amount != amounts.getLast()) {
                from.add(steps.from(i));
                amounts.add(amount);
            }
        }
        float[] thresholds = new float[from.size()];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = from.get(i);
        }
        return new Steps(
                steps.trait(),
                thresholds,
                amounts.stream().mapToDouble(Double::doubleValue).toArray());
    }
}

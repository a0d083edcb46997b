package dev.countersign.rank.learn;

import dev.countersign.rank.Trait;
import java.util.List;

/// Learns a sum of stumps: trees that ask one question about one trait.
public interface StumpLearner {
    /// The same rows and settings give the same stumps.
    Stumps learn(Rows rows, Settings settings);

    /// @param trees that are learned
    /// @param rate by which each is scaled
    /// @param leastRows that each side of a question must hold, counted in rows of average risk
    /// @param traits share of the traits that each tree may choose from
    /// @param rows share of the rows that each tree sees
    /// @param l2 penalty of large steps
    /// @param bins so many thresholds of a trait are tried
    /// @param seed of what is drawn
    record Settings(int trees, double rate, int leastRows, double traits, double rows, double l2, int bins, int seed) {
        /// As measured in the prototype, except that the number of bins is that of the nearest whole power of two, and
        /// that there are more trees: with 130 of one split each it had learned too little (docs/ranking.md).
        static Settings of(int seed) {
            return new Settings(500, 0.06, 60, 0.4, 0.8, 5, 64, seed);
        }
    }

    /// What is learned from. Every array has a place for each row, and `values` one for each row and column.
    ///
    /// @param columns the traits; their signs must be kept
    /// @param values row by row
    /// @param vulnerable 1 or 0
    /// @param weights how much each counts
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    record Rows(List<Trait> columns, float[] values, float[] vulnerable, float[] weights) {
        public Rows {
            columns = List.copyOf(columns);
            if (vulnerable.length != weights.length || values.length != vulnerable.length * columns.size()) {
                throw new IllegalArgumentException("there are " + values.length + " values, " + vulnerable.length
                        + " rows, " + weights.length + " weights and " + columns.size() + " columns");
            }
        }

        public int count() {
            return vulnerable.length;
        }

        /// The weight of the vulnerable over that of the others.
        public double odds() {
            double with = 0;
            double without = 0;
            for (int i = 0; i < vulnerable.length; i++) {
                if (vulnerable[i] > 0) {
                    with += weights[i];
                } else {
                    without += weights[i];
                }
            }
            return with / without;
        }
    }

    /// A sum that begins at the logarithm of the rows' odds.
    ///
    /// @param constant that trees without a question add
    record Stumps(double constant, List<Stump> stumps) {
        public Stumps {
            stumps = List.copyOf(stumps);
        }
    }

    /// @param below what is added where the value is less than the threshold
    /// @param from what is added otherwise
    record Stump(Trait trait, float threshold, double below, double from) {}
}

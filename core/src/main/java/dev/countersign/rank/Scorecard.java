package dev.countersign.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How likely a line of a run is to be vulnerable, as a sum in which every trait has a part of its own. It is the
/// natural logarithm of known vulnerabilities a line; what a part adds, `exp` of it multiplies the risk by.
public final class Scorecard {
    private final double base;
    private final List<Steps> parts;

    /// @param base the score of a run for which no trait says anything
    /// @param parts at most one for each trait
    public Scorecard(double base, List<Steps> parts) {
        if (!Double.isFinite(base)) {
            throw new IllegalArgumentException("the base is " + base);
        }
        this.base = base + 0.0; // minus zero is written as 0, so it is 0
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(steps -> steps.trait().index()))
                .toList();
        for (int i = 1; i < this.parts.size(); i++) {
            if (this.parts.get(i).trait().equals(this.parts.get(i - 1).trait())) {
                throw new IllegalArgumentException(this.parts.get(i).trait().name() + " has two parts");
            }
        }
    }

    /// What one trait adds to the score of a run.
    public record Contribution(Trait trait, double amount) {}

    public double base() {
        return base;
    }

    /// In the order of the traits' index.
    public List<Steps> parts() {
        return parts;
    }

    /// @param values one for each of [Traits#ALL]
    public double score(float[] values) {
        check(values);
        double score = base;
        for (Steps steps : parts) {
            score += steps.of(values[steps.trait().index()]);
        }
        return score;
    }

    /// Why the score is what it is: base and these sum up to it.
    ///
    /// @param values one for each of [Traits#ALL]
    public List<Contribution> contributions(float[] values) {
        check(values);
        List<Contribution> contributions = new ArrayList<>();
        for (Steps steps : parts) {
            contributions.add(new Contribution(
                    steps.trait(), steps.of(values[steps.trait().index()])));
        }
        return contributions;
    }

    private static void check(float[] values) {
        if (values.length != Traits.ALL.size()) {
            throw new IllegalArgumentException(
                    "there are " + Traits.ALL.size() + " traits, not " + values.length + " values");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scorecard that && base == that.base && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(base) + parts.hashCode();
    }

    @Override
    public String toString() {
        return base + " and " + parts;
    }
}

package dev.countersign.rank;

import java.util.Arrays;

/// What the values of one trait add to a score: a function in steps, which goes no way that the trait's sign forbids.
public final class Steps {
    /// More can neither be read by people nor be learned from so few vulnerabilities.
    public static final int MOST = 10_000;

    private final Trait trait;
    private final float[] from;
    private final double[] amounts;

    /// @param from where each step but the first begins, rising
    /// @param amounts one for each step, so one more than `from`
    public Steps(Trait trait, float[] from, double[] amounts) {
        this.trait = trait;
        this.from = from.clone();
        this.amounts = amounts.clone();
        for (int i = 0; i < from.length; i++) {
            this.from[i] += 0f; // minus zero is written as 0, so it is 0
        }
        for (int i = 0; i < amounts.length; i++) {
            this.amounts[i] += 0.0;
        }
        check();
    }

    private void check() {
        if (from.length > MOST || amounts.length != from.length + 1) {
            throw refused("has " + from.length + " thresholds and " + amounts.length + " steps");
        }
        for (int i = 0; i < amounts.length; i++) {
            if (!Double.isFinite(amounts[i])) {
                throw refused("has a step of " + amounts[i]);
            }
            if (i > 0) {
                checkStep(i);
            }
        }
    }

    private void checkStep(int i) {
        if (!Float.isFinite(from[i - 1]) || i > 1 && from[i - 1] <= from[i - 2]) {
            throw refused("has thresholds that do not rise");
        }
        boolean allowed = switch (trait.sign()) {
            case RISES -> amounts[i] >= amounts[i - 1];
            case FALLS -> amounts[i] <= amounts[i - 1];
            case EITHER -> true;
        };
        if (!allowed) {
            throw refused("goes the wrong way at " + from[i - 1]);
        }
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(trait.name() + " " + why);
    }

    public Trait trait() {
        return trait;
    }

    /// How many there are, from 1.
    public int count() {
        return amounts.length;
    }

    /// Where a step begins, and it holds what begins there.
    ///
    /// @param step from 1: the one before has no beginning
    public float from(int step) {
        return from[step - 1];
    }

    /// What a step adds.
    ///
    /// @param step from 0
    public double amount(int step) {
        return amounts[step];
    }

    /// What a value adds.
    public double of(float value) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return amounts[low];
    }

    /// How far apart the highest and the lowest step are.
    public double range() {
        return Arrays.stream(amounts).max().orElseThrow()
                - Arrays.stream(amounts).min().orElseThrow();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Steps that
                && trait.equals(that.trait)
                && Arrays.equals(from, that.from)
                && Arrays.equals(amounts, that.amounts);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * trait.hashCode() + Arrays.hashCode(from)) + Arrays.hashCode(amounts);
    }

    @Override
    public String toString() {
        return trait.name() + " from " + Arrays.toString(from) + " adds " + Arrays.toString(amounts);
    }
}

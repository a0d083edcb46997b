package dev.countersign.rank;

/// In how many vulnerable changes a word stood, and in how many it would have stood by chance; in hundredths, so that
/// what is written is what was reckoned with.
public record Lift(double observed, double expected) {
    private static final double LOWEST = -2;
    private static final double HIGHEST = 2.5;
    /// Changes added to both counts, so that a word that was hardly seen says hardly anything.
    private static final double PRIOR = 4;
    private static final double MOST = 1e6;

    public Lift {
        observed = rounded(observed);
        expected = rounded(expected);
    }

    private static double rounded(double count) {
        if (!(count >= 0 && count <= MOST)) {
            throw new IllegalArgumentException("not a count of changes: " + count);
        }
        return Math.rint(count * 100) / 100;
    }

    /// From -2 to 2.5; above 0 for words of vulnerable changes.
    public double value() {
        return Math.clamp(StrictMath.log((observed + PRIOR) / (expected + PRIOR)), LOWEST, HIGHEST);
    }

    /// The same in whole thousandths: their sum does not depend on the order of the words.
    public int thousandths() {
        return (int) Math.rint(value() * 1000);
    }
}

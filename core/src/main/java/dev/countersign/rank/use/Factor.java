package dev.countersign.rank.use;

/// A factor of risk, compared with the average line of the repositories that the model was learned from.
public final class Factor {
    /// At the very top a model is too sure: of lines that it put at 66 times the average, 44 times as many were
    /// vulnerable. No greater factor is shown or summed up.
    public static final double MOST = 40;

    private Factor() {}

    public static double believed(double factor) {
        return Math.min(MOST, factor);
    }
}

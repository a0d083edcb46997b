package dev.countersign.rank;

/// The share of vulnerable changes that have been met when 1, 5, 10 and 20 % of the added lines have been read.
public record Recalls(double at1, double at5, double at10, double at20) {
    public Recalls {
        check(at1);
        check(at5);
        check(at10);
        check(at20);
    }

    private static void check(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is from 0 to 1, not " + share);
        }
    }
}

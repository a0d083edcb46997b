package dev.countersign.server.page;

/// Lengths of bars of 1000 units.
final class Bars {
    /// Leaves room for parts that are drawn longer than they are.
    private static final int LONGEST = 975;

    /// What is there is seen, however little of all it is.
    private static final int SHORTEST = 4;

    private Bars() {}

    /// @param most what the longest bar stands for
    static int length(long part, long most) {
        return part == 0 ? 0 : (int) Math.max(SHORTEST, LONGEST * part / Math.max(1, most));
    }
}

package dev.countersign.rank.learn;

/// Numbers that go into the model are rounded: the last digits tell nothing, and may differ from machine to machine.
final class Rounding {
    private static final double TEN_THOUSAND = 10_000;
    private static final double THOUSAND = 1_000;

    private Rounding() {}

    static double toTenThousandths(double value) {
        return Math.rint(value * TEN_THOUSAND) / TEN_THOUSAND + 0.0; // minus zero becomes 0
    }

    static double toThousandths(double value) {
        return Math.rint(value * THOUSAND) / THOUSAND + 0.0;
    }
}

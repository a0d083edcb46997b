package dev.countersign.adapter.store;

/// Checks how much is asked for at once.
final class Bounds {
    private Bounds() {}

    static void check(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("from 1 to " + most + " at once, not " + limit);
        }
    }
}

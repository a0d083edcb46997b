package dev.countersign.oversight;

/// What came of showing a seeded change to an auditor.
public enum SeedOutcome {
    FOUND,
    MISSED,
    /// Not ended by when it was due. Counts as missed until it is ended.
    LAPSED,
    /// Being read, and not due yet.
    OPEN;

    boolean isMiss() {
        return this == MISSED || this == LAPSED;
    }
}

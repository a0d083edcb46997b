package dev.countersign.detect;

/// Where a fact's lines are counted.
public enum Side {
    BEFORE,
    AFTER,
    /// The commit message; the fact has no path.
    MESSAGE
}

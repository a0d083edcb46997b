package dev.countersign.detect;

/// Which way a fact moves the risk. Facts that lower it are shown, and never lower a lane.
public enum Direction {
    RISK_ADDED,
    PROTECTION_REMOVED,
    DATA_ADDED,
    /// Existing data, guards or surfaces are handled by the changed code.
    TOUCHED,
    PROTECTION_ADDED
}

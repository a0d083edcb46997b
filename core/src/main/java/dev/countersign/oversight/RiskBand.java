package dev.countersign.oversight;

import java.util.Locale;

/// How far a change lay below the threshold of its lane.
public enum RiskBand {
    /// Just under it: one step tighter, and somebody had read it.
    NEAR,
    FAR,
    /// Its probability is not known.
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

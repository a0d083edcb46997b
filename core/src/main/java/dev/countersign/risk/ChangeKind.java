package dev.countersign.risk;

import dev.countersign.detect.Direction;
import java.util.Locale;

/// In which way a change can do harm, least first.
public enum ChangeKind {
    COSMETIC,
    /// Something new that adds protection only.
    ADDITIVE,
    /// Code that does something else than before.
    BEHAVIOUR,
    /// New risk: a sink, an exposure, data, or a privilege that was not there.
    RISK_ADDED,
    PROTECTION_REMOVED;

    public static ChangeKind of(Direction direction) {
        return switch (direction) {
            case PROTECTION_ADDED -> ADDITIVE;
            case TOUCHED -> BEHAVIOUR;
            case RISK_ADDED, DATA_ADDED -> RISK_ADDED;
            case PROTECTION_REMOVED -> PROTECTION_REMOVED;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

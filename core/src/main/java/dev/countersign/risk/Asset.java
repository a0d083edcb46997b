package dev.countersign.risk;

import java.util.Locale;

/// What is at stake, from severity of the catalogue: 0 is none, 1 and 2 ordinary, 3 sensitive, 4 and 5
/// critical.
public enum Asset {
    NONE,
    ORDINARY,
    SENSITIVE,
    CRITICAL;

    /// @param severity 0 to 5
    public static Asset ofSeverity(int severity) {
        return switch (severity) {
            case 0 -> NONE;
            case 1, 2 -> ORDINARY;
            case 3 -> SENSITIVE;
            case 4, 5 -> CRITICAL;
            default -> throw new IllegalArgumentException("severity must be from 0 to 5, but is " + severity);
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

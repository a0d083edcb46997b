package dev.countersign.oversight;

/// What one lane took in during a window.
///
/// @param linesChanged added and removed
/// @param linesRead those of them that a person read, each counted once
public record LaneTotal(long changes, long linesChanged, long linesRead) {
    public static final LaneTotal NOTHING = new LaneTotal(0, 0, 0);

    public LaneTotal {
        if (changes < 0 || linesRead < 0 || linesRead > linesChanged) {
            throw new IllegalArgumentException(
                    "not a lane's total: " + changes + ", " + linesChanged + ", " + linesRead);
        }
    }
}

package dev.countersign.oversight;

/// What one lane took in during a window.
///
/// @param waiting those that somebody has to read still, due or not
/// @param linesChanged added and removed
/// @param linesRead those of them that a person read, each counted once
public record LaneTotal(long changes, long waiting, long linesChanged, long linesRead) {
    public static final LaneTotal NOTHING = new LaneTotal(0, 0, 0, 0);

    public LaneTotal {
        if (waiting < 0 || waiting > changes || linesRead < 0 || linesRead > linesChanged) {
            throw new IllegalArgumentException(
                    "not a lane's total: " + changes + ", " + waiting + ", " + linesChanged + ", " + linesRead);
        }
    }
}

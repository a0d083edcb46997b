package dev.countersign.oversight;

/// How tight the unread lanes are held.
///
/// @param level 0 is the loosest
/// @param cleanWindows in a row at this level
public record SwitchState(int level, int cleanWindows) {
    public static final SwitchState START = new SwitchState(0, 0);

    public SwitchState {
        if (level < 0 || cleanWindows < 0 || cleanWindows >= Switching.CLEAN_WINDOWS) {
            throw new IllegalArgumentException("not a state: " + level + ", " + cleanWindows);
        }
    }

    /// The rate of the draw, doubled once for each level.
    public Rate rate(Rate atLevelZero) {
        return atLevelZero.times(1 << level);
    }
}

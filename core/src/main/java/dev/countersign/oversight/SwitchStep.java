package dev.countersign.oversight;

import java.util.Locale;

/// What a window did to the unread lanes, and why.
public record SwitchStep(Window window, SwitchState before, Move move, SwitchState after, String reason) {

    /// Which way.
    public enum Move {
        TIGHTENED,
        RELAXED,
        STAYED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

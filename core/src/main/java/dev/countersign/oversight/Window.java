package dev.countersign.oversight;

import java.time.Instant;

/// What one look at a window showed.
///
/// @param id of the window, such as its period
/// @param at when it was looked at
public record Window(String id, Instant at, Finding finding) {

    /// What was found.
    public sealed interface Finding {
        /// Nothing left an unread lane: neither good nor bad.
        record Empty() implements Finding {}

        /// @param upper the bound on the escapes, from 0 to 1; 1 where no audit was done
        record Bounded(double upper) implements Finding {
            public Bounded {
                checkShare(upper);
            }
        }

        /// An escape came to light later, and the window is looked at again. It may tighten, and never counts
        /// as clean.
        record Reopened(double upper) implements Finding {
            public Reopened {
                checkShare(upper);
            }
        }

        private static void checkShare(double upper) {
            if (!(upper >= 0 && upper <= 1)) {
                throw new IllegalArgumentException("a bound must be from 0 to 1, but is " + upper);
            }
        }
    }

    /// A closed window with its bound.
    public static Window closed(String id, Instant at, EscapeBound bound) {
        return new Window(
                id,
                at,
                bound instanceof EscapeBound.Nothing ? new Finding.Empty() : new Finding.Bounded(bound.upper()));
    }

    /// A window that was closed before and has a new bound.
    public static Window reopened(String id, Instant at, EscapeBound bound) {
        return new Window(
                id,
                at,
                bound instanceof EscapeBound.Nothing ? new Finding.Empty() : new Finding.Reopened(bound.upper()));
    }
}

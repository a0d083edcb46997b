package dev.countersign.oversight;

import java.time.Instant;

/// What one look at a window showed.
///
/// @param id of the window, such as its period
/// @param at when it was looked at
/// @param level at which the unread lanes were held in it
/// @param unread what was found of the changes that left unread
/// @param looser the same with those that were read and had left unread one level looser; as `unread` at level 0
/// @param alone of what a step makes the difference to
public record Window(String id, Instant at, int level, Finding unread, Finding looser, Alone alone) {
    /// Which share was shown to have needed a reader of those changes alone that a step lets through, whatever else
    /// left unread beside them.
    ///
    /// @param looser of those that were read, and had left unread one level looser
    /// @param unread of those that left unread, and had been read one level tighter
    public record Alone(double looser, double unread) {
        public static final Alone NOTHING = new Alone(0, 0);

        public Alone {
            checkShare(looser);
            checkShare(unread);
        }
    }

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

        private static Finding of(EscapeBound bound) {
            return bound instanceof EscapeBound.Nothing ? new Empty() : new Bounded(bound.upper());
        }
    }

    private static void checkShare(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share must be from 0 to 1, but is " + share);
        }
    }

    /// A closed window with its bounds.
    public static Window closed(String id, Instant at, int level, EscapeBound unread, EscapeBound looser, Alone alone) {
        return new Window(id, at, level, Finding.of(unread), Finding.of(looser), alone);
    }

    /// A window that was closed before and has new bounds.
    public static Window reopened(
            String id, Instant at, int level, EscapeBound unread, EscapeBound looser, Alone alone) {
        Finding found = Finding.of(unread);
        return new Window(
                id,
                at,
                level,
                found instanceof Finding.Bounded(var upper) ? new Finding.Reopened(upper) : found,
                Finding.of(looser),
                alone);
    }
}

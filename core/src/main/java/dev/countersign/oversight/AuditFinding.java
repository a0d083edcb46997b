package dev.countersign.oversight;

import java.time.Instant;

/// What an auditor found.
///
/// @param neededReader whether the change should not have left without a reader; for a seeded one: whether the
///     flaw was
///     found
/// @param note the auditor's words, at most [#MAX_NOTE] chars; hostile to every output
/// @param place the path and line that the auditor points at, as `src/A.java:12`; empty for none
public record AuditFinding(boolean neededReader, String note, String place, Instant at) {
    public static final int MAX_NOTE = 4_000;
    private static final int MAX_PLACE = 1_000;

    public AuditFinding {
        if (note.length() > MAX_NOTE || place.length() > MAX_PLACE) {
            throw new IllegalArgumentException("a note has at most " + MAX_NOTE + " chars, a place " + MAX_PLACE);
        }
    }
}

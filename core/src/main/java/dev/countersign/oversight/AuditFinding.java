package dev.countersign.oversight;

import java.time.Instant;

/// What an auditor found.
///
/// @param neededReader whether the change should not have left without a reader
/// @param note the auditor's words, at most [#MAX_NOTE] chars; hostile to every output
/// @param place the path and line that the auditor points at, as `src/A.java:12`; empty for none
/// @param foundFlaw of a seeded change: whether the auditor says that it needed a reader, and points at what it lacks
public record AuditFinding(boolean neededReader, String note, String place, Instant at, boolean foundFlaw) {
    public static final int MAX_NOTE = 4_000;
    private static final int MAX_PLACE = 1_000;

    /// Of a change that was drawn.
    public AuditFinding(boolean neededReader, String note, String place, Instant at) {
        this(neededReader, note, place, at, false);
    }

    public AuditFinding {
        if (foundFlaw && !neededReader) {
            throw new IllegalArgumentException("who finds a flaw says that it needed a reader");
        }
        if (note.length() > MAX_NOTE || place.length() > MAX_PLACE) {
            throw new IllegalArgumentException("a note has at most " + MAX_NOTE + " chars, a place " + MAX_PLACE);
        }
    }
}

package dev.countersign.oversight;

import dev.countersign.principal.PrincipalId;
import java.time.Instant;

/// A change that left without a reader and that later turned out to have needed one.
///
/// @param evidence what showed it: an incident, a revert, a fix; at most [#MAX_EVIDENCE] chars, hostile
public record LateEscape(String repository, String changeId, String evidence, PrincipalId by, Instant at) {
    public static final int MAX_EVIDENCE = 2_000;

    public LateEscape {
        if (evidence.isBlank() || evidence.length() > MAX_EVIDENCE) {
            throw new IllegalArgumentException("evidence has 1 to " + MAX_EVIDENCE + " chars");
        }
    }
}

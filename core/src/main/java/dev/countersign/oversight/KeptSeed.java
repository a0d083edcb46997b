package dev.countersign.oversight;

import dev.countersign.review.desk.Desk.ReviewedChange;
import java.util.regex.Pattern;

/// A seeded change, ready to be shown.
///
/// @param id its number in the store; 0 before it was kept
/// @param commit from which it was made
/// @param document as it is shown, as the server keeps documents; at most as large as those
/// @param removal what was taken out, as JSON: what is told after the audit; at most [#MAX_REMOVAL] chars
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
public record KeptSeed(long id, String repository, String commit, byte[] document, String removal) {
    public static final int MAX_REMOVAL = 1 << 20;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public KeptSeed {
        if (!COMMIT.matcher(commit).matches()) {
            throw new IllegalArgumentException("a commit has 40 or 64 hex digits");
        }
        if (document.length > ReviewedChange.MAX_DOCUMENT || removal.length() > MAX_REMOVAL) {
            throw new IllegalArgumentException("a seed has a document of at most " + ReviewedChange.MAX_DOCUMENT
                    + " bytes, and at most " + MAX_REMOVAL + " chars say what was taken out");
        }
    }
}

package dev.countersign.review.desk;

import dev.countersign.json.JsonObject;
import java.util.regex.Pattern;

/// What is to be written to the ledger about something that was recorded here.
///
/// @param id a UUID that stands in the entry, so that an entry written twice is recognised
/// @param kind of the entry
public record LedgerDraft(String id, String kind, JsonObject body) {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public LedgerDraft {
        checkId(id);
    }

    static void checkId(String id) {
        if (!UUID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id is a UUID in small letters, not " + ListedChange.cut(id, 40));
        }
    }
}

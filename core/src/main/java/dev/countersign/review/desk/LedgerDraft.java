package dev.countersign.review.desk;

import dev.countersign.json.JsonObject;

/// What is to be written to the ledger about something that was recorded here.
///
/// @param id a UUID that stands in the entry, so that an entry written twice is recognised
/// @param kind of the entry
public record LedgerDraft(String id, String kind, JsonObject body) {}

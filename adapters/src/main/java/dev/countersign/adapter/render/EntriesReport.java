package dev.countersign.adapter.render;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.ledger.EntryReading;
import dev.countersign.ledger.Mention;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What `ledger show` says, as text and as JSON (`docs/schema/ledger-show.schema.json`).
///
/// @param size of the tree that they stand in
/// @param personal what a commitment stands for, by its base64url, where that is known; never in JSON
public record EntriesReport(long size, List<Shown> entries, Function<String, Optional<String>> personal) {
    public EntriesReport {
        entries = List.copyOf(entries);
    }

    /// An entry that was checked to stand there.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Shown(long index, byte[] bytes, EntryReading reading) {}

    /// Whether all are records.
    public boolean isAllRead() {
        return entries.stream().allMatch(one -> one.reading() instanceof EntryReading.Read);
    }

    public String text() {
        var text = new StringBuilder();
        for (Shown shown : entries) {
            String line = String.format(Locale.ROOT, "%6d  %s", shown.index(), words(shown.reading(), personal));
            text.append(Printable.of(line)).append(System.lineSeparator());
        }
        if (entries.isEmpty()) {
            text.append("no entries").append(System.lineSeparator());
        }
        return text.toString();
    }

    /// @param personal as in the report
    static String words(EntryReading reading, Function<String, Optional<String>> personal) {
        return switch (reading) {
            case EntryReading.Refused(var reason) -> "unreadable: " + reason;
            case EntryReading.Read(var entry) -> entry.time() + "  " + new EntryWords(personal).of(entry);
        };
    }

    /// An id for programs: that of the commitment where the value is hidden.
    static String id(Mention mention) {
        return switch (mention) {
            case Mention.Clear(var id) -> id;
            case Mention.Hidden(var commitment) ->
                "commitment:" + commitment.hash().base64Url();
        };
    }

    public String json() {
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("size", size)
                .put(
                        "entries",
                        JsonArray.of(entries.stream().map(EntriesReport::json).toList()))
                .build());
    }

    private static JsonObject json(Shown shown) {
        var json = JsonObject.builder().put("index", shown.index());
        switch (shown.reading()) {
            case EntryReading.Refused(var reason) -> json.put("unreadable", reason);
            case EntryReading.Read _ -> json.put("entry", entry(new String(shown.bytes(), StandardCharsets.UTF_8)));
        }
        return json.build();
    }

    /// An entry that was read is JSON.
    static JsonObject entry(String text) {
        return Json.read(text) instanceof JsonReading.Read(JsonObject object)
                ? object
                : JsonObject.builder().build();
    }
}

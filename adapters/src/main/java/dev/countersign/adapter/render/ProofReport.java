package dev.countersign.adapter.render;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.ledger.EntryProof;
import dev.countersign.ledger.EntryReading;
import java.util.Optional;

/// What `ledger prove` says, as text and as JSON (`docs/schema/ledger-prove.schema.json`).
public final class ProofReport {
    private ProofReport() {}

    /// @param proof the text of the file
    public static String made(long index, String proof) {
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("state", "made")
                .put("index", index)
                .put("proof", proof)
                .build());
    }

    public static String text(EntryProof.Verdict.Proved proved) {
        var checkpoint = proved.checkpoint().checkpoint();
        var witnesses = proved.checkpoint().witnesses().stream()
                .map(one -> one.witness())
                .distinct()
                .toList();
        String text = "PROVED  entry " + proved.index() + " of " + checkpoint.origin() + ", which then had "
                + checkpoint.head().size() + "\n"
                + "  " + EntriesReport.words(proved.reading(), _ -> Optional.empty()) + "\n"
                + "  witnesses  " + (witnesses.isEmpty() ? "none" : String.join(", ", witnesses)) + "\n"
                + "  chain      "
                + (proved.chain().isPresent()
                        ? "comes with it, and is the one that the entry names; 'countersign agent inspect' shows it"
                        : "does not come with it")
                + "\n";
        return text.lines().map(Printable::of).reduce("", (all, line) -> all + line + System.lineSeparator());
    }

    public static String json(EntryProof.Verdict.Proved proved) {
        var checkpoint = proved.checkpoint().checkpoint();
        var json = JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("state", "proved")
                .put("index", proved.index())
                .put("origin", checkpoint.origin())
                .put("size", checkpoint.head().size())
                .put(
                        "witnesses",
                        JsonArray.of(proved.checkpoint().witnesses().stream()
                                .map(one -> new JsonString(one.witness()))
                                .distinct()
                                .toList()));
        switch (proved.reading()) {
            case EntryReading.Read _ -> json.put("entry", EntriesReport.entry(proved.entry()));
            case EntryReading.Refused(var reason) -> json.put("unreadable", reason);
        }
        proved.chain().ifPresent(chain -> json.put("chain", chain));
        return ReviewJson.printed(json.build());
    }
}

package dev.countersign.adapter.render;

import dev.countersign.detect.Fact;
import dev.countersign.json.JsonObject;
import dev.countersign.review.Dispute;

/// What `dispute` says of what it recorded, as text and as JSON (`docs/schema/dispute.schema.json`).
///
/// @param replaced whether it stands in the place of an earlier one
/// @param entry the dispute as it stands in a file of disputes and in a floor
public record DisputeReport(Dispute dispute, Fact fact, boolean replaced, String file, String entry) {
    public String text() {
        return (replaced ? "Replaced" : "Recorded") + " in " + file + ": " + fact.detector() + ", "
                + Printable.of(fact.seen().message()) + "\n"
                + "It is shown at the next review until " + dispute.expires() + ", and lowers nothing.\n"
                + "To let it count, put this under `disputes:` of the organisation's floor:\n"
                + String.join("\n", entry.lines().map(Printable::of).toList())
                + "\n";
    }

    public String json() {
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("replaced", replaced)
                .put("file", file)
                .put("fact", fact.id())
                .put("detector", fact.detector())
                .put("message", fact.seen().message())
                .put("because", dispute.because().word())
                .put("owner", dispute.owner())
                .put("expires", dispute.expires().toString())
                .put("floorEntry", entry)
                .build());
    }
}

package dev.countersign.adapter.render;

import dev.countersign.json.JsonObject;
import dev.countersign.ledger.note.CosignRequest;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.note.WitnessVerdict.Cosigned;

/// What `ledger cosign` says to programs (`docs/schema/ledger-cosign.schema.json`).
public final class CosignReport {
    private CosignReport() {}

    /// @param text of the request
    public static String request(CosignRequest request, String text) {
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("state", "requested")
                .put("origin", request.checkpoint().origin())
                .put("oldSize", request.oldSize())
                .put("size", request.checkpoint().head().size())
                .put("request", text)
                .build());
    }

    /// @param note the cosigned checkpoint
    public static String cosigned(Cosigned cosigned, VerifierKey witness, String note) {
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("state", "cosigned")
                .put("origin", cosigned.latest().origin())
                .put("size", cosigned.latest().head().size())
                .put("witness", witness.text())
                .put("checkpoint", note)
                .build());
    }
}

package dev.countersign.adapter.render;

import dev.countersign.json.JsonObject;
import dev.countersign.principal.PrincipalId;
import java.time.Instant;

/// What an organisation hands to others as JSON (`docs/schema/export.schema.json`).
public final class ExportReport {
    private ExportReport() {}

    /// @param signed the bundle as it is handed over
    public static String bundle(PrincipalId organisation, long version, String signed) {
        return ReviewJson.printed(start(organisation)
                .put("version", version)
                .put("bundle", signed)
                .build());
    }

    /// @param signed the feed as it is handed over
    public static String feed(PrincipalId organisation, long number, Instant issued, int revocations, String signed) {
        return ReviewJson.printed(start(organisation)
                .put("number", number)
                .put("issued", issued.toString())
                .put("revocations", revocations)
                .put("feed", signed)
                .build());
    }

    private static JsonObject.Builder start(PrincipalId organisation) {
        return JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("organisation", organisation.toString());
    }
}

package dev.countersign.adapter.render;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.ledger.Decision;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.LedgerEntry.Intent;
import dev.countersign.ledger.LedgerEntry.Other;
import dev.countersign.ledger.LedgerEntry.Outcome;
import dev.countersign.ledger.LedgerEntry.Result;
import dev.countersign.ledger.Mention;
import java.util.List;

/// An entry as an event of OCSF 1.8.0, class API Activity (6003). Who acted stands in `actor`: the person as `user`,
/// the acting agent as `app_uid`. The agents between them and the chain have no place in that version, and stand in
/// `unmapped`.
public final class OcsfEvent {
    private static final String SCHEMA = "1.8.0";
    private static final int APPLICATION_ACTIVITY = 6;
    private static final int API_ACTIVITY = 6003;
    private static final int OTHER = 99;
    private static final int INFORMATIONAL = 1;
    private static final int ALLOWED = 1;
    private static final int DENIED = 2;

    private final String origin;
    private final String version;

    /// @param origin the name of the log
    /// @param version of this program
    public OcsfEvent(String origin, String version) {
        this.origin = origin;
        this.version = version;
    }

    /// One line of JSON.
    public String line(long index, LedgerEntry entry) {
        return Printable.json(Json.write(
                switch (entry) {
                    case Intent intent -> of(index, intent);
                    case Outcome outcome -> of(index, outcome);
                    case Other other -> of(index, other);
                }));
    }

    private JsonObject of(long index, Intent intent) {
        String actor = EntriesReport.id(intent.agents().getLast());
        var unmapped = JsonObject.builder()
                .put("chain", intent.chain().base64Url())
                .put("arguments", intent.arguments().base64Url())
                .put(
                        "agents",
                        JsonArray.of(intent.agents().stream()
                                .map(agent -> new JsonString(EntriesReport.id(agent)))
                                .toList()));
        intent.policy().ifPresent(hash -> unmapped.put("policy", hash.base64Url()));
        intent.approval().ifPresent(id -> unmapped.put("approval", id));
        return start(index, intent, intent.action(), "")
                .put("action_id", intent.decision() == Decision.ALLOW ? ALLOWED : DENIED)
                .put("actor", actor(intent.human(), actor))
                .put("src_endpoint", JsonObject.builder().put("name", actor))
                .put(
                        "resources",
                        List.of(JsonObject.builder()
                                .put("uid", EntriesReport.id(intent.resource()))
                                .build()))
                .put("unmapped", unmapped)
                .build();
    }

    private static JsonObject.Builder actor(Mention human, String agent) {
        return JsonObject.builder()
                .put("user", JsonObject.builder().put("uid", EntriesReport.id(human)))
                .put("app_uid", agent);
    }

    private JsonObject of(long index, Outcome outcome) {
        return ofNobody(start(index, outcome, "outcome", uid(outcome.intent().index()))
                        .put("status_id", status(outcome.result()))
                        .put("status", ReviewJson.word(outcome.result())))
                .build();
    }

    private static int status(Result result) {
        return switch (result) {
            case DONE -> 1;
            case FAILED -> 2;
            case UNKNOWN -> 0;
        };
    }

    private JsonObject of(long index, Other other) {
        return ofNobody(start(index, other, other.kind(), "").put("unmapped", other.body()))
                .build();
    }

    /// The log itself stands for whoever is not named.
    private JsonObject.Builder ofNobody(JsonObject.Builder event) {
        return event.put("actor", JsonObject.builder().put("app_uid", origin))
                .put("src_endpoint", JsonObject.builder().put("name", origin));
    }

    private JsonObject.Builder start(long index, LedgerEntry entry, String operation, String correlation) {
        var metadata = JsonObject.builder()
                .put("version", SCHEMA)
                .put("profiles", List.of(new JsonString("security_control")))
                .put("uid", uid(index))
                .put(
                        "product",
                        JsonObject.builder()
                                .put("name", "Countersign")
                                .put("vendor_name", "Countersign")
                                .put("version", version));
        if (!correlation.isEmpty()) {
            metadata.put("correlation_uid", correlation);
        }
        return JsonObject.builder()
                .put("category_uid", APPLICATION_ACTIVITY)
                .put("class_uid", API_ACTIVITY)
                .put("activity_id", OTHER)
                .put("activity_name", operation)
                .put("type_uid", API_ACTIVITY * 100 + OTHER)
                .put("severity_id", INFORMATIONAL)
                .put("time", entry.time().toEpochMilli())
                .put("metadata", metadata)
                .put("api", JsonObject.builder().put("operation", operation));
    }

    private String uid(long index) {
        return origin + "#" + index;
    }
}

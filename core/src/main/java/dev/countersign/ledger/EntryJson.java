package dev.countersign.ledger;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.ledger.LedgerEntry.Intent;
import dev.countersign.ledger.LedgerEntry.Other;
import dev.countersign.ledger.LedgerEntry.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/// The JSON of entries.
final class EntryJson {
    static final int VERSION = 1;
    static final String INTENT = "intent";
    static final String OUTCOME = "outcome";

    private EntryJson() {}

    static byte[] bytes(LedgerEntry entry) {
        return switch (entry) {
            case Intent intent -> bytes(intent(intent));
            case Outcome outcome -> bytes(outcome(outcome));
            case Other(var time, var kind, var body) -> ofOther(time, kind, body);
        };
    }

    static byte[] ofOther(Instant time, String kind, JsonObject body) {
        return bytes(start(kind, time).put("body", body));
    }

    private static byte[] bytes(JsonObject.Builder json) {
        return Json.canonical(json.build()).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject.Builder start(String kind, Instant time) {
        return JsonObject.builder().put("v", VERSION).put("kind", kind).put("time", EntryText.time(time));
    }

    private static JsonObject.Builder intent(Intent intent) {
        var json = start(INTENT, intent.time())
                .put("action", intent.action())
                .put("resource", mention(intent.resource()))
                .put("arguments", intent.arguments().base64Url())
                .put("chain", intent.chain().base64Url())
                .put("human", mention(intent.human()))
                .put(
                        "agents",
                        JsonArray.of(
                                intent.agents().stream().map(EntryJson::mention).toList()))
                .put("decision", word(intent.decision()));
        intent.policy().ifPresent(hash -> json.put("policy", hash.base64Url()));
        intent.input().ifPresent(hash -> json.put("input", hash.base64Url()));
        intent.approval().ifPresent(id -> json.put("approval", id));
        return json;
    }

    private static JsonObject.Builder outcome(Outcome outcome) {
        var json = start(OUTCOME, outcome.time())
                .put(
                        "intent",
                        JsonObject.builder()
                                .put("index", outcome.intent().index())
                                .put("leaf", outcome.intent().leaf().base64Url()))
                .put("result", word(outcome.result()));
        outcome.response().ifPresent(hash -> json.put("response", hash.base64Url()));
        return json;
    }

    private static JsonObject mention(Mention mention) {
        return switch (mention) {
            case Mention.Clear(var id) -> JsonObject.builder().put("id", id).build();
            case Mention.Hidden(var commitment) ->
                JsonObject.builder()
                        .put("commitment", commitment.hash().base64Url())
                        .build();
        };
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}

package dev.countersign.adapter.render;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonBoolean;
import dev.countersign.json.JsonNull;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.Mention;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An entry of a ledger in one line.
///
/// @param personal what a commitment stands for, by its base64url, where that is known
record EntryWords(Function<String, Optional<String>> personal) {
    private static final int SHOWN = 10;

    String of(LedgerEntry entry) {
        return switch (entry) {
            case LedgerEntry.Intent intent ->
                "intent   " + ReviewJson.word(intent.decision()) + "  " + intent.action() + " on "
                        + mention(intent.resource()) + "  " + mention(intent.human()) + " -> "
                        + intent.agents().stream().map(this::mention).collect(Collectors.joining(" -> "));
            case LedgerEntry.Outcome outcome ->
                "outcome  " + ReviewJson.word(outcome.result()) + "  of entry "
                        + outcome.intent().index();
            case LedgerEntry.Other other -> other.kind() + "  " + members(other.body());
        };
    }

    private String mention(Mention mention) {
        return switch (mention) {
            case Mention.Clear(var id) -> id;
            case Mention.Hidden(var commitment) -> hidden(commitment.hash().base64Url());
        };
    }

    private String hidden(String commitment) {
        return personal.apply(commitment)
                .orElseGet(() -> "#" + commitment.substring(0, Math.min(SHOWN, commitment.length())));
    }

    private String members(JsonObject object) {
        return object.members().entrySet().stream()
                .map(member -> member.getKey() + "=" + value(member.getValue()))
                .collect(Collectors.joining(" "));
    }

    private String value(JsonValue value) {
        return switch (value) {
            case JsonString(var text) -> text;
            case JsonArray(var elements) -> elements.stream().map(this::value).collect(Collectors.joining(","));
            case JsonObject object ->
                object.text("commitment")
                        .map(this::hidden)
                        .or(() -> object.text("id"))
                        .orElseGet(() -> "(" + members(object) + ")");
            case JsonNumber _, JsonBoolean _, JsonNull _ -> Json.write(value);
        };
    }
}

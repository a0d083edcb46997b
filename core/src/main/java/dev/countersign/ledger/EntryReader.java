package dev.countersign.ledger;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonValue;
import dev.countersign.ledger.EntryReading.Read;
import dev.countersign.ledger.EntryReading.Refused;
import dev.countersign.ledger.LedgerEntry.Intent;
import dev.countersign.ledger.LedgerEntry.Other;
import dev.countersign.ledger.LedgerEntry.Outcome;
import dev.countersign.ledger.LedgerEntry.Result;
import dev.countersign.ledger.tree.Bundle;
import dev.countersign.ledger.tree.Hash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads entries. That no member is left over and none was spelt otherwise is seen at the end, where the entry is
/// written anew and must be the same bytes.
final class EntryReader {
    private EntryReader() {}

    static EntryReading read(byte[] bytes) {
        if (bytes.length > Bundle.MAX_ENTRY) {
            return new Refused("the entry is longer than " + Bundle.MAX_ENTRY + " bytes");
        }
        return switch (Json.read(bytes)) {
            case JsonReading.Refused refused -> new Refused("the entry is not JSON: " + refused.message());
            case JsonReading.Read(var value) ->
                value.asObject()
                        .map(json -> read(json, bytes))
                        .orElseGet(() -> new Refused("the entry is no JSON object"));
        };
    }

    private static EntryReading read(JsonObject json, byte[] bytes) {
        try {
            LedgerEntry entry = entry(json);
            return Arrays.equals(entry.bytes(), bytes)
                    ? new Read(entry)
                    : new Refused("the entry is not in canonical form, or has members that do not belong there");
        } catch (Malformed malformed) {
            return new Refused("the member " + malformed.member + " is missing or not what it must be");
        } catch (IllegalArgumentException outOfBounds) {
            return new Refused("a value of the entry is out of its bounds");
        }
    }

    private static LedgerEntry entry(JsonObject json) throws Malformed {
        if (json.whole("v").orElse(-1) != EntryJson.VERSION) {
            throw new Malformed("v");
        }
        Instant time = json.text("time").flatMap(EntryText::time).orElseThrow(() -> new Malformed("time"));
        String kind = text(json, "kind");
        return switch (kind) {
            case EntryJson.INTENT -> intent(json, time);
            case EntryJson.OUTCOME -> outcome(json, time);
            default -> new Other(time, kind, object(json, "body"));
        };
    }

    private static Intent intent(JsonObject json, Instant time) throws Malformed {
        return new Intent(
                time,
                text(json, "action"),
                mention(json, "resource"),
                hash(json, "arguments"),
                hash(json, "chain"),
                mention(json, "human"),
                agents(json),
                word(json, "decision", Decision.values()),
                optionalHash(json, "policy"),
                optionalHash(json, "input"),
                json.text("approval"));
    }

    private static Outcome outcome(JsonObject json, Instant time) throws Malformed {
        JsonObject intent = object(json, "intent");
        long index = intent.whole("index").orElseThrow(() -> new Malformed("index"));
        return new Outcome(
                time,
                new EntryRef(index, hash(intent, "leaf")),
                word(json, "result", Result.values()),
                optionalHash(json, "response"));
    }

    private static List<Mention> agents(JsonObject json) throws Malformed {
        JsonArray array = json.array("agents").orElseThrow(() -> new Malformed("agents"));
        var agents = new ArrayList<Mention>();
        for (JsonValue agent : array.elements()) {
            agents.add(mention(agent.asObject().orElseThrow(() -> new Malformed("agents"))));
        }
        return agents;
    }

    private static Mention mention(JsonObject json, String member) throws Malformed {
        return mention(object(json, member));
    }

    private static Mention mention(JsonObject json) throws Malformed {
        Optional<String> id = json.text("id");
        return id.isPresent()
                ? new Mention.Clear(id.get())
                : new Mention.Hidden(new Commitment(hash(json, "commitment")));
    }

    private static <E extends Enum<E>> E word(JsonObject json, String member, E[] values) throws Malformed {
        String word = text(json, member);
        return Arrays.stream(values)
                .filter(value -> EntryJson.word(value).equals(word))
                .findAny()
                .orElseThrow(() -> new Malformed(member));
    }

    private static Hash hash(JsonObject json, String member) throws Malformed {
        return json.text(member).flatMap(Hash::ofBase64Url).orElseThrow(() -> new Malformed(member));
    }

    private static Optional<Hash> optionalHash(JsonObject json, String member) throws Malformed {
        return json.get(member).isPresent() ? Optional.of(hash(json, member)) : Optional.empty();
    }

    private static String text(JsonObject json, String member) throws Malformed {
        return json.text(member).orElseThrow(() -> new Malformed(member));
    }

    private static JsonObject object(JsonObject json, String member) throws Malformed {
        return json.object(member).orElseThrow(() -> new Malformed(member));
    }

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private final String member;

        Malformed(String member) {
            super(member, null, false, false);
            this.member = member;
        }
    }
}

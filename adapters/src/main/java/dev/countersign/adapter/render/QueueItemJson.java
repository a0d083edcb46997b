package dev.countersign.adapter.render;

import dev.countersign.change.Provenance;
import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonNull;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.review.Minutes;
import dev.countersign.review.QueueItem;
import dev.countersign.risk.Lane;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/// Queue items as JSON: what `queue --format json` prints, and, with hunks, what the cache keeps.
public final class QueueItemJson {
    private QueueItemJson() {}

    public static JsonObject of(QueueItem item) {
        return builder(item, ReviewJson::rounded).build();
    }

    /// One line with everything, for the cache.
    public static String kept(QueueItem item) {
        List<JsonValue> hunks = new ArrayList<>();
        for (QueueItem.ScoredHunk hunk : item.hunks()) {
            hunks.add(JsonArray.of(List.<JsonValue>of(
                    new JsonString(hunk.path()),
                    JsonNumber.of(hunk.start()),
                    JsonNumber.of(hunk.end()),
                    JsonNumber.of(hunk.addedLines()),
                    new JsonNumber(hunk.score()))));
        }
        // not rounded: a queue made from what was kept is the queue that was made first
        return Json.write(builder(item, DoubleUnaryOperator.identity())
                .put("hunks", hunks)
                .build());
    }

    private static JsonObject.Builder builder(QueueItem item, DoubleUnaryOperator rounded) {
        var facts = JsonObject.builder();
        new TreeMap<>(item.facts()).forEach((name, count) -> facts.put(name, count));
        return JsonObject.builder()
                .put("commit", item.commit())
                .put("changeId", item.changeId())
                .put("subject", item.subject())
                .put("when", item.when().toString())
                .put("provenance", ReviewJson.word(item.provenance()))
                .put("tableLane", item.tableLane().word())
                .put("lane", item.lane().word())
                .put("row", item.row())
                .put("first", item.first())
                .put("p50", rounded.applyAsDouble(item.minutes().p50()))
                .put("p80", rounded.applyAsDouble(item.minutes().p80()))
                .put("expectedLoss", rounded.applyAsDouble(item.expectedLoss()))
                .put("density", rounded.applyAsDouble(item.density()))
                .put("addedLines", item.addedLines())
                .put("removedLines", item.removedLines())
                .put("sourceLines", item.sourceLines())
                .put("averageLines", averageLines(item, rounded))
                .put("unknowns", item.unknowns())
                .put("facts", facts);
    }

    private static JsonValue averageLines(QueueItem item, DoubleUnaryOperator rounded) {
        return item.averageLines().isPresent()
                ? new JsonNumber(rounded.applyAsDouble(item.averageLines().getAsDouble()))
                : new JsonNull();
    }

    /// Reads what [#kept] wrote; empty for anything else.
    public static Optional<QueueItem> read(String text) {
        try {
            return Json.read(text) instanceof JsonReading.Read(JsonObject object)
                    ? Optional.of(item(object))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | NoSuchElementException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static QueueItem item(JsonObject o) {
        Map<String, Integer> facts = new TreeMap<>();
        o.object("facts").orElseThrow().members().forEach((name, count) -> facts.put(name, (int) number(count)));
        List<QueueItem.ScoredHunk> hunks = new ArrayList<>();
        for (JsonValue value : o.array("hunks").orElseThrow().elements()) {
            List<JsonValue> parts = value.asArray().orElseThrow().elements();
            hunks.add(new QueueItem.ScoredHunk(
                    parts.get(0).asText().orElseThrow(),
                    (int) number(parts.get(1)),
                    (int) number(parts.get(2)),
                    (int) number(parts.get(3)),
                    number(parts.get(4))));
        }
        return new QueueItem(
                text(o, "commit"),
                text(o, "changeId"),
                text(o, "subject"),
                Instant.parse(text(o, "when")),
                provenance(text(o, "provenance")),
                Lane.ofWord(text(o, "tableLane")).orElseThrow(),
                Lane.ofWord(text(o, "lane")).orElseThrow(),
                text(o, "row"),
                text(o, "first"),
                new Minutes(number(o, "p50"), number(o, "p80")),
                number(o, "expectedLoss"),
                number(o, "density"),
                (int) number(o, "addedLines"),
                (int) number(o, "removedLines"),
                (int) number(o, "sourceLines"),
                o.get("averageLines").orElseThrow() instanceof JsonNumber(double lines)
                        ? OptionalDouble.of(lines)
                        : OptionalDouble.empty(),
                (int) number(o, "unknowns"),
                facts,
                hunks);
    }

    private static Provenance.Kind provenance(String word) {
        return Arrays.stream(Provenance.Kind.values())
                .filter(kind -> ReviewJson.word(kind).equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static String text(JsonObject o, String name) {
        return o.text(name).orElseThrow();
    }

    private static double number(JsonObject o, String name) {
        return number(o.get(name).orElseThrow());
    }

    private static double number(JsonValue value) {
        if (value instanceof JsonNumber(double number)) {
            return number;
        }
        throw new IllegalArgumentException("not a number");
    }
}

package dev.countersign.rank;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.key.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A model as JSON for people: a line for each repository, trait and word. The same model has the same bytes.
public final class ModelWriter {
    static final int FORMAT = 1;
    private static final int VERSION_BYTES = 8;

    private final StringBuilder out = new StringBuilder("{\n");

    private ModelWriter() {}

    public static String write(RankingModel model) {
        return new ModelWriter().written(model);
    }

    static String version(Scorecard scorecard, WordLifts words) {
        var content = new ModelWriter();
        content.content(scorecard, words);
        byte[] digest = Sha256.digest().digest(content.out.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
    }

    private String written(RankingModel model) {
        ModelHead head = model.head();
        member("format", JsonNumber.of(FORMAT));
        member("version", new JsonString(model.version()));
        member("date", new JsonString(head.date().toString()));
        member("measuring", JsonNumber.of(head.measuring()));
        list(
                "repositories",
                head.repositories().stream().map(ModelWriter::taught).toList(),
                "  ");
        out.append(",\n");
        member("folds", JsonNumber.of(head.folds()));
        member("hunks", recalls(head.hunks()));
        member("commits", recalls(head.commits()));
        content(model.scorecard(), model.words());
        return out.append("}\n").toString();
    }

    private void content(Scorecard scorecard, WordLifts words) {
        member("base", new JsonNumber(scorecard.base()));
        list("traits", scorecard.parts().stream().map(ModelWriter::steps).toList(), "  ");
        out.append(",\n  \"words\": {\n");
        String between = "";
        for (WordFamily family : WordFamily.values()) {
            out.append(between);
            list(word(family), lifts(words.of(family)), "    ");
            between = ",\n";
        }
        out.append("\n  }\n");
    }

    private void member(String name, JsonValue value) {
        out.append("  \"").append(name).append("\": ").append(Json.write(value)).append(",\n");
    }

    private void list(String name, List<? extends JsonValue> elements, String indent) {
        out.append(indent).append('"').append(name).append("\": [");
        String between = "\n";
        for (JsonValue element : elements) {
            out.append(between).append(indent).append("  ").append(Json.write(element));
            between = ",\n";
        }
        out.append(elements.isEmpty() ? "]" : "\n" + indent + "]");
    }

    private static JsonObject taught(ModelHead.Taught taught) {
        return JsonObject.builder()
                .put("name", taught.name())
                .put("commits", taught.commits())
                .put("lines", taught.lines())
                .put("vulnerable", taught.vulnerable())
                .put("first", taught.first())
                .put("last", taught.last())
                .build();
    }

    private static JsonArray recalls(Recalls recalls) {
        return numbers(recalls.at1(), recalls.at5(), recalls.at10(), recalls.at20());
    }

    private static JsonObject steps(Steps steps) {
        List<JsonValue> from = new ArrayList<>();
        for (int i = 1; i < steps.count(); i++) {
            from.add(numbers(decimal(steps.from(i)), steps.amount(i)));
        }
        return JsonObject.builder()
                .put("trait", steps.trait().name())
                .put("sign", word(steps.trait().sign()))
                .put("below", steps.amount(0))
                .put("from", from)
                .build();
    }

    /// The shortest decimal that is read back as this float; as a double it would have digits that say nothing.
    private static double decimal(float value) {
        double shortest = Double.parseDouble(Float.toString(value));
        return (float) shortest == value ? shortest : value;
    }

    private static List<JsonArray> lifts(Map<String, Lift> words) {
        return words.entrySet().stream()
                .map(e -> JsonArray.of(
                        new JsonString(e.getKey()),
                        new JsonNumber(e.getValue().observed()),
                        new JsonNumber(e.getValue().expected())))
                .toList();
    }

    private static JsonArray numbers(double... numbers) {
        List<JsonValue> values = new ArrayList<>();
        for (double number : numbers) {
            values.add(new JsonNumber(number));
        }
        return JsonArray.of(values);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

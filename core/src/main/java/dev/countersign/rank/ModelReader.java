package dev.countersign.rank;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a model as [ModelWriter] writes it, and nothing else: a model that was changed by hand, or is for other
/// traits than ours, would give scores that nobody has measured.
public final class ModelReader {
    private static final int MOST_REPOSITORIES = 10_000;
    private static final int MOST_WORDS = 200_000;
    private static final int LONGEST_WORD = 400;

    private final JsonObject root;

    private ModelReader(JsonObject root) {
        this.root = root;
    }

    public static ModelReading read(String text) {
        return read(text, true);
    }

    /// Reads the text of a model that was compared with its version when this program was built: to reckon the version
    /// takes longer than all else.
    public static ModelReading readShipped(String text) {
        return read(text, false);
    }

    private static ModelReading read(String text, boolean compared) {
        return switch (Json.read(text)) {
            case JsonReading.Read(JsonObject root) -> new ModelReader(root).reading(compared);
            case JsonReading.Read _ -> new ModelReading.Refused("a model is an object");
            case JsonReading.Refused refused -> new ModelReading.Refused(refused.message());
        };
    }

    private ModelReading reading(boolean compared) {
        try {
            requireOurFormat();
            requireKnownMembers();
            String version = text(root, "version");
            if (!compared) {
                return new ModelReading.Read(new RankingModel(version, head(), scorecard(), words()));
            }
            RankingModel model = RankingModel.of(head(), scorecard(), words());
            return model.version().equals(version)
                    ? new ModelReading.Read(model)
                    : new ModelReading.Refused("version is " + version + ", but what follows has version "
                            + model.version() + ": it was changed after it was learned");
        } catch (IllegalArgumentException | DateTimeException e) {
            return new ModelReading.Refused(String.valueOf(e.getMessage()));
        }
    }

    private void requireOurFormat() {
        long format = whole(root, "format");
        if (format != ModelWriter.FORMAT) {
            throw new IllegalArgumentException(
                    "format is " + format + ", but this program reads " + ModelWriter.FORMAT + " only");
        }
    }

    private void requireKnownMembers() {
        only(
                root,
                "the model",
                List.of(
                        "format",
                        "version",
                        "date",
                        "measuring",
                        "repositories",
                        "folds",
                        "hunks",
                        "commits",
                        "base",
                        "traits",
                        "words"));
    }

    private ModelHead head() {
        List<ModelHead.Taught> repositories = new ArrayList<>();
        for (JsonValue each : list(root, "repositories", MOST_REPOSITORIES)) {
            JsonObject taught = object(each, "a repository");
            only(taught, "a repository", List.of("name", "commits", "lines", "vulnerable", "first", "last"));
            repositories.add(new ModelHead.Taught(
                    text(taught, "name"),
                    count(taught, "commits"),
                    whole(taught, "lines"),
                    count(taught, "vulnerable"),
                    text(taught, "first"),
                    text(taught, "last")));
        }
        return new ModelHead(
                LocalDate.parse(text(root, "date")),
                count(root, "measuring"),
                repositories,
                count(root, "folds"),
                recalls("hunks"),
                recalls("commits"));
    }

    private Recalls recalls(String name) {
        List<JsonValue> shares = list(root, name, 4);
        if (shares.size() != 4) {
            throw new IllegalArgumentException(name + " has " + shares.size() + " shares, not 4");
        }
        return new Recalls(
                number(shares.get(0), name),
                number(shares.get(1), name),
                number(shares.get(2), name),
                number(shares.get(3), name));
    }

    private Scorecard scorecard() {
        List<Steps> parts = new ArrayList<>();
        for (JsonValue each : list(root, "traits", Traits.ALL.size())) {
            parts.add(steps(object(each, "a trait")));
        }
        return new Scorecard(number(member(root, "base"), "base"), parts);
    }

    private static Steps steps(JsonObject part) {
        Trait trait = Traits.named(text(part, "trait"));
        only(part, trait.name(), List.of("trait", "sign", "below", "from"));
        if (!text(part, "sign").equals(ModelWriter.word(trait.sign()))) {
            throw new IllegalArgumentException(trait.name() + " has sign " + text(part, "sign") + ", but here it is "
                    + ModelWriter.word(trait.sign()));
        }
        List<JsonValue> pairs = list(part, "from", Steps.MOST);
        float[] from = new float[pairs.size()];
        double[] amounts = new double[pairs.size() + 1];
        amounts[0] = number(member(part, "below"), trait.name());
        for (int i = 0; i < from.length; i++) {
            List<JsonValue> pair = elements(pairs.get(i), 2, "a step of " + trait.name());
            from[i] = (float) number(pair.get(0), trait.name());
            amounts[i + 1] = number(pair.get(1), trait.name());
        }
        return new Steps(trait, from, amounts);
    }

    private WordLifts words() {
        JsonObject families = object(member(root, "words"), "words");
        only(
                families,
                "words",
                List.of(WordFamily.values()).stream().map(ModelWriter::word).toList());
        Map<WordFamily, Map<String, Lift>> lifts = new EnumMap<>(WordFamily.class);
        for (WordFamily family : WordFamily.values()) {
            String name = ModelWriter.word(family);
            Map<String, Lift> words = new HashMap<>();
            for (JsonValue each : list(families, name, MOST_WORDS)) {
                List<JsonValue> parts = elements(each, 3, "a word of " + name);
                String word = parts.getFirst().asText().orElse("");
                if (word.isEmpty() || word.length() > LONGEST_WORD) {
                    throw new IllegalArgumentException("a word of " + name + " has " + word.length() + " chars");
                }
                if (!RunWords.isWord(word)) {
                    throw new IllegalArgumentException("what should be a word of " + name + " is none");
                }
                var lift = new Lift(number(parts.get(1), word), number(parts.get(2), word));
                if (words.put(word, lift) != null) {
                    throw new IllegalArgumentException("the word " + word + " of " + name + " stands there twice");
                }
            }
            lifts.put(family, words);
        }
        return new WordLifts(lifts);
    }

    /// An unknown member may be one that changes the meaning of the others.
    private static void only(JsonObject object, String what, List<String> names) {
        for (String name : object.members().keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(what + " has an unknown member " + name);
            }
        }
    }

    private static JsonValue member(JsonObject object, String name) {
        return object.get(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    private static String text(JsonObject object, String name) {
        return member(object, name).asText().orElseThrow(() -> new IllegalArgumentException(name + " is not a text"));
    }

    private static long whole(JsonObject object, String name) {
        member(object, name);
        return object.whole(name).orElseThrow(() -> new IllegalArgumentException(name + " is not a whole number"));
    }

    private static int count(JsonObject object, String name) {
        long count = whole(object, name);
        if (count < 0 || count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " is " + count);
        }
        return (int) count;
    }

    private static double number(JsonValue value, String of) {
        if (value instanceof JsonNumber(double number)) {
            return number;
        }
        throw new IllegalArgumentException(of + " has something that is not a number");
    }

    private static JsonObject object(JsonValue value, String what) {
        return value.asObject().orElseThrow(() -> new IllegalArgumentException(what + " is not an object"));
    }

    private static List<JsonValue> list(JsonObject object, String name, int most) {
        List<JsonValue> elements = member(object, name)
                .asArray()
                .map(JsonArray::elements)
                .orElseThrow(() -> new IllegalArgumentException(name + " is not a list"));
        if (elements.size() > most) {
            throw new IllegalArgumentException(name + " has more than " + most + " elements");
        }
        return elements;
    }

    private static List<JsonValue> elements(JsonValue value, int count, String what) {
        return value.asArray()
                .map(JsonArray::elements)
                .filter(elements -> elements.size() == count)
                .orElseThrow(() -> new IllegalArgumentException(what + " is not a list of " + count));
    }
}

package dev.countersign.adapter.files;

import dev.countersign.change.FieldHash;
import dev.countersign.change.RepoPath;
import dev.countersign.data.DataElement;
import dev.countersign.data.DataMapBuilder;
import dev.countersign.data.DataMapBuilder.Declared;
import dev.countersign.data.DataMapBuilder.Memory;
import dev.countersign.data.DataType;
import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonBoolean;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.review.FactCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Remembers what files and folders declare: all of it while the program runs, and in a cache what is complete
/// and small, so that a tree that was never seen costs its new files only.
public final class KeptDeclarations implements Memory {
    /// Larger folders are put together again from what is in them; one is made with nearly every commit.
    private static final int MOST_ELEMENTS = 20;

    private static final int PARTS = 9;

    private final Map<DataMapBuilder.Key, Declared> remembered = new ConcurrentHashMap<>();
    private final FactCache cache;
    private final String kind;

    /// @param kind tells the entries of this from others in the cache; for each kind of answer another
    public KeptDeclarations(FactCache cache, String kind) {
        this.cache = cache;
        this.kind = kind;
    }

    @Override
    public @Nullable Declared get(DataMapBuilder.Key key) {
        Declared known = remembered.get(key);
        if (known != null) {
            return known;
        }
        Optional<Declared> kept = cache.get(name(key)).flatMap(KeptDeclarations::read);
        kept.ifPresent(declared -> remembered.put(key, declared));
        return kept.orElse(null);
    }

    @Override
    public void put(DataMapBuilder.Key key, Declared declared) {
        remembered.put(key, declared);
        if (declared.gaps().isEmpty() && declared.elements().size() <= MOST_ELEMENTS) {
            cache.put(name(key), text(declared));
        }
    }

    private String name(DataMapBuilder.Key key) {
        return new FieldHash().field(kind).field(key.path()).field(key.id()).hex();
    }

    private static String text(Declared declared) {
        List<JsonValue> elements = new ArrayList<>();
        for (DataElement e : declared.elements()) {
            elements.add(JsonArray.of(
                    new JsonString(e.path().value()),
                    JsonNumber.of(e.line()),
                    new JsonString(e.owner()),
                    new JsonString(e.name()),
                    JsonBoolean.of(e.stored()),
                    new JsonString(e.type().name()),
                    new JsonString(e.type().dataClass()),
                    new JsonString(e.type().regulation()),
                    JsonNumber.of(e.type().severity())));
        }
        return Json.write(JsonArray.of(elements));
    }

    private static Optional<Declared> read(String text) {
        if (!(Json.read(text) instanceof JsonReading.Read(JsonArray array))) {
            return Optional.empty();
        }
        if (array.elements().isEmpty()) {
            return Optional.of(Declared.NOTHING);
        }
        try {
            return Optional.of(new Declared(
                    array.elements().stream().map(KeptDeclarations::element).toList(), List.of()));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static DataElement element(JsonValue value) {
        List<JsonValue> parts = value.asArray().orElseThrow().elements();
        if (parts.size() != PARTS) {
            throw new IllegalArgumentException("an element has " + PARTS + " parts, not " + parts.size());
        }
        return new DataElement(
                RepoPath.of(word(parts.get(0))),
                number(parts.get(1)),
                word(parts.get(2)),
                word(parts.get(3)),
                new DataType(word(parts.get(5)), word(parts.get(6)), word(parts.get(7)), number(parts.get(8))),
                parts.get(4).equals(JsonBoolean.TRUE));
    }

    private static String word(JsonValue value) {
        return value.asText().orElseThrow();
    }

    private static int number(JsonValue value) {
        if (value instanceof JsonNumber number && number.asLong().orElseThrow() == (int) number.value()) {
            return (int) number.value();
        }
        throw new IllegalArgumentException("a line or severity is a whole number");
    }
}

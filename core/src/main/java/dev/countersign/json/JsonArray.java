package dev.countersign.json;

import java.util.Collection;
import java.util.List;

/// An array.
public record JsonArray(List<JsonValue> elements) implements JsonValue {
    public JsonArray {
        elements = List.copyOf(elements);
    }

    public static JsonArray of(JsonValue... elements) {
        return new JsonArray(List.of(elements));
    }

    public static JsonArray of(Collection<? extends JsonValue> elements) {
        return new JsonArray(List.copyOf(elements));
    }

    public static JsonArray ofTexts(Collection<String> texts) {
        return new JsonArray(texts.stream().<JsonValue>map(JsonString::new).toList());
    }
}

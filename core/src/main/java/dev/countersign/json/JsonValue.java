package dev.countersign.json;

import java.util.Optional;

/// A JSON value.
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /// The text, where this is a string.
    default Optional<String> asText() {
        return this instanceof JsonString(var text) ? Optional.of(text) : Optional.empty();
    }

    default Optional<JsonObject> asObject() {
        return this instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    default Optional<JsonArray> asArray() {
        return this instanceof JsonArray array ? Optional.of(array) : Optional.empty();
    }
}

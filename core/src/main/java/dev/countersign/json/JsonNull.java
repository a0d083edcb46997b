package dev.countersign.json;

/// `null`.
public record JsonNull() implements JsonValue {
    public static final JsonNull NULL = new JsonNull();
}

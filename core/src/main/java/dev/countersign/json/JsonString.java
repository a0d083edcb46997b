package dev.countersign.json;

import java.util.Objects;

/// A string. May hold lone surrogates (a path of git can); [Json#canonical] refuses those, [Json#write] escapes
/// them.
public record JsonString(String value) implements JsonValue {
    public JsonString {
        Objects.requireNonNull(value, "value");
    }
}

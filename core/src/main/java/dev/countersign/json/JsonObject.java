package dev.countersign.json;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// An object. Members keep the order in which they were put; equality ignores it.
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        members.forEach((name, value) -> {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, name);
        });
    }

    public static Builder builder() {
        return new Builder();
    }

    public Optional<JsonValue> get(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /// A member that is a string.
    public Optional<String> text(String name) {
        return get(name).flatMap(JsonValue::asText);
    }

    public Optional<JsonObject> object(String name) {
        return get(name).flatMap(JsonValue::asObject);
    }

    public Optional<JsonArray> array(String name) {
        return get(name).flatMap(JsonValue::asArray);
    }

    /// A member that is a whole number.
    public OptionalLong whole(String name) {
        return members.get(name) instanceof JsonNumber number ? number.asLong() : OptionalLong.empty();
    }

    /// Puts members in order; a name twice is a mistake of the program.
    public static final class Builder {
        private final Map<String, JsonValue> members = new LinkedHashMap<>();

        private Builder() {}

        /// @throws IllegalArgumentException where the name was put before
        public Builder put(String name, JsonValue value) {
            if (members.putIfAbsent(name, value) != null) {
                throw new IllegalArgumentException("the object has a member " + name + " already");
            }
            return this;
        }

        public Builder put(String name, String text) {
            return put(name, new JsonString(text));
        }

        public Builder put(String name, long number) {
            return put(name, JsonNumber.of(number));
        }

        public Builder put(String name, double number) {
            return put(name, new JsonNumber(number));
        }

        public Builder put(String name, boolean value) {
            return put(name, JsonBoolean.of(value));
        }

        public Builder put(String name, Builder object) {
            return put(name, object.build());
        }

        public Builder put(String name, Collection<? extends JsonValue> elements) {
            return put(name, JsonArray.of(elements));
        }

        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}

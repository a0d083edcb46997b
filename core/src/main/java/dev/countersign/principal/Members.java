package dev.countersign.principal;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonBoolean;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.key.Ed25519PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes an object apart member by member; at the [#end] no member may be left.
final class Members {
    /// The last second of the year 9999.
    private static final long LAST_SECOND = 253_402_300_799L;

    private final String in;
    private final JsonObject object;
    private final Set<String> taken = new HashSet<>();

    Members(String in, JsonObject object) {
        this.in = in;
        this.object = object;
    }

    /// A text that has to be an object.
    static Members read(String in, String json, int maxChars) throws RefusedException {
        return switch (Json.read(json, maxChars)) {
            case JsonReading.Read(JsonObject object) -> new Members(in, object);
            case JsonReading.Read _ ->
                throw new RefusedException(new Refusal.NotStrictJson(in, "text", "it is not an object"));
            case JsonReading.Refused refused ->
                throw new RefusedException(new Refusal.NotStrictJson(in, "text", refused.message()));
        };
    }

    Optional<JsonValue> optional(String name) {
        taken.add(name);
        return object.get(name);
    }

    JsonValue required(String name) throws RefusedException {
        return optional(name).orElseThrow(() -> new RefusedException(new Refusal.MissingMember(in, name)));
    }

    Optional<String> optionalText(String name) throws RefusedException {
        Optional<JsonValue> value = optional(name);
        return value.isEmpty() ? Optional.empty() : Optional.of(text(name, value.get()));
    }

    String text(String name) throws RefusedException {
        return text(name, required(name));
    }

    private String text(String name, JsonValue value) throws RefusedException {
        return value.asText().orElseThrow(() -> bad(name, "it is not a string"));
    }

    PrincipalId id(String name) throws RefusedException {
        return id(name, text(name));
    }

    PrincipalId id(String name, String text) throws RefusedException {
        return switch (PrincipalId.read(text)) {
            case PrincipalReading.Read(var id) -> id;
            case PrincipalReading.Refused(var why) -> throw new RefusedException(new Refusal.BadId(in, name, why));
        };
    }

    long whole(String name) throws RefusedException {
        return whole(name, required(name));
    }

    private long whole(String name, JsonValue value) throws RefusedException {
        if (value instanceof JsonNumber number && number.asLong().isPresent()) {
            return number.asLong().getAsLong();
        }
        throw bad(name, "it is not a whole number");
    }

    long wholeOrZero(String name) throws RefusedException {
        Optional<JsonValue> value = optional(name);
        return value.isEmpty() ? 0 : whole(name, value.get());
    }

    int small(String name) throws RefusedException {
        long value = whole(name);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw bad(name, "it is out of range");
        }
        return (int) value;
    }

    boolean truth(String name) throws RefusedException {
        return switch (required(name)) {
            case JsonBoolean(var value) -> value;
            default -> throw bad(name, "it is neither true nor false");
        };
    }

    Instant time(String name) throws RefusedException {
        long seconds = whole(name);
        if (seconds < 0 || seconds > LAST_SECOND) {
            throw bad(name, "it is no time in whole seconds since 1970");
        }
        return Instant.ofEpochSecond(seconds);
    }

    Optional<Instant> optionalTime(String name) throws RefusedException {
        return optional(name).isPresent() ? Optional.of(time(name)) : Optional.empty();
    }

    Ed25519PublicKey key(String name) throws RefusedException {
        return Ed25519PublicKey.read(text(name)).orElseThrow(() -> bad(name, "it is no canonical Ed25519 public key"));
    }

    /// Different strings; none where the member is missing.
    Set<String> texts(String name) throws RefusedException {
        Optional<JsonValue> value = optional(name);
        return value.isEmpty() ? Set.of() : texts(name, value.get());
    }

    private Set<String> texts(String name, JsonValue value) throws RefusedException {
        JsonArray array = value.asArray().orElseThrow(() -> bad(name, "it is not an array"));
        var texts = new LinkedHashSet<String>();
        for (JsonValue element : array.elements()) {
            if (!(element instanceof JsonString(var text))) {
                throw bad(name, "it holds something that is not a string");
            }
            if (!texts.add(text)) {
                throw bad(name, "it holds " + ShortText.quoted(text) + " twice");
            }
        }
        return texts;
    }

    /// A string that stands alone, or different strings of an array.
    Set<String> textOrTexts(String name) throws RefusedException {
        JsonValue value = required(name);
        return value instanceof JsonString(var text) ? Set.of(text) : texts(name, value);
    }

    Set<Location> locations(String name, Collection<String> texts) throws RefusedException {
        var locations = new LinkedHashSet<Location>();
        for (String text : texts) {
            try {
                locations.add(Location.of(text));
            } catch (IllegalArgumentException notALocation) {
                throw bad(name, notALocation);
            }
        }
        return locations;
    }

    Members object(String name) throws RefusedException {
        return new Members(
                name + " of " + in, required(name).asObject().orElseThrow(() -> bad(name, "it is not an object")));
    }

    List<Members> objects(String name) throws RefusedException {
        JsonArray array = required(name).asArray().orElseThrow(() -> bad(name, "it is not an array"));
        var objects = new ArrayList<Members>();
        for (JsonValue element : array.elements()) {
            JsonObject item =
                    element.asObject().orElseThrow(() -> bad(name, "it holds something that is not an object"));
            objects.add(new Members(name + " " + objects.size() + " of " + in, item));
        }
        return objects;
    }

    /// Refuses what nobody took.
    void end() throws RefusedException {
        for (String name : object.members().keySet()) {
            if (!taken.contains(name)) {
                throw new RefusedException(new Refusal.UnknownMember(in, name));
            }
        }
    }

    RefusedException bad(String name, String why) {
        return new RefusedException(new Refusal.BadMember(in, name, why));
    }

    /// For what the constructor of a value would not take.
    RefusedException bad(String name, IllegalArgumentException why) {
        return bad(name, String.valueOf(why.getMessage()));
    }
}

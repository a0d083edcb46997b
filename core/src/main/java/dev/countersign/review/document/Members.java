package dev.countersign.review.document;

import dev.countersign.json.JsonBoolean;
import dev.countersign.json.JsonNull;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads the members of an object strictly: each has to be there and of its kind, and there is no other.
final class Members {
    private static final int MOST_ELEMENTS = 100_000;

    private final String what;
    private final JsonObject object;
    private final Set<String> known = new HashSet<>();

    private Members(String what, JsonObject object) {
        this.what = what;
        this.object = object;
    }

    /// @throws IllegalArgumentException as all of these do, with a phrase that quotes nothing but names of members
    static <T> T read(String what, JsonValue value, Function<Members, T> reader) {
        var members = new Members(what, value.asObject().orElseThrow(() -> bad(what + " is no object")));
        T read = reader.apply(members);
        if (!members.known.containsAll(members.object.members().keySet())) {
            throw bad(what + " has a member that is not known");
        }
        return read;
    }

    private static IllegalArgumentException bad(String why) {
        return new IllegalArgumentException(why);
    }

    private JsonValue value(String name) {
        known.add(name);
        return object.get(name).orElseThrow(() -> bad(what + " has no " + name));
    }

    boolean has(String name) {
        return object.get(name).isPresent();
    }

    String text(String name, int most) {
        return text(name, value(name), most);
    }

    private String text(String name, JsonValue value, int most) {
        String text = value.asText().orElseThrow(() -> bad(what + "." + name + " is no text"));
        if (text.length() > most) {
            throw bad(what + "." + name + " is longer than " + most + " chars");
        }
        return text;
    }

    /// Null stands for absence.
    Optional<String> optional(String name, int most) {
        JsonValue value = value(name);
        return value instanceof JsonNull ? Optional.empty() : Optional.of(text(name, value, most));
    }

    double number(String name) {
        if (value(name) instanceof JsonNumber(double number)) {
            return number;
        }
        throw bad(what + "." + name + " is no number");
    }

    /// A whole number that is not negative.
    int count(String name) {
        double number = number(name);
        if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE) {
            throw bad(what + "." + name + " is no count");
        }
        return (int) number;
    }

    boolean flag(String name) {
        if (value(name) instanceof JsonBoolean(boolean flag)) {
            return flag;
        }
        throw bad(what + "." + name + " is neither true nor false");
    }

    <E extends Enum<E>> E word(String name, Class<E> of) {
        String word = text(name, 100);
        return Arrays.stream(of.getEnumConstants())
                .filter(one -> word(one).equals(word))
                .findFirst()
                .orElseThrow(() -> bad(what + "." + name + " is a word that is not known"));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    <T> T object(String name, Function<Members, T> reader) {
        return read(name, value(name), reader);
    }

    /// Null stands for absence.
    <T> Optional<T> optionalObject(String name, Function<Members, T> reader) {
        JsonValue value = value(name);
        return value instanceof JsonNull ? Optional.empty() : Optional.of(read(name, value, reader));
    }

    <T> List<T> list(String name, Function<Members, T> reader) {
        return elements(name, element -> read(name, element, reader));
    }

    <T> List<List<T>> lists(String name, Function<Members, T> reader) {
        return elements(name, element -> elements(name, element, line -> read(name, line, reader)));
    }

    List<String> texts(String name, int most) {
        return elements(name, element -> text(name, element, most));
    }

    List<Integer> counts(String name) {
        return elements(name, element -> {
            if (element instanceof JsonNumber(double number)
                    && number == Math.rint(number)
                    && Math.abs(number) <= Integer.MAX_VALUE) {
                return (int) number;
            }
            throw bad(what + "." + name + " holds no number");
        });
    }

    private <T> List<T> elements(String name, Function<JsonValue, T> reader) {
        return elements(name, value(name), reader);
    }

    private <T> List<T> elements(String name, JsonValue list, Function<JsonValue, T> reader) {
        List<JsonValue> elements = list.asArray()
                .orElseThrow(() -> bad(what + "." + name + " is no list"))
                .elements();
        if (elements.size() > MOST_ELEMENTS) {
            throw bad(what + "." + name + " has more than " + MOST_ELEMENTS + " elements");
        }
        List<T> read = new ArrayList<>(elements.size());
        elements.forEach(element -> read.add(reader.apply(element)));
        return read;
    }
}

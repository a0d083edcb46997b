package dev.countersign.detect.deps;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Advisories in the OSV format: one object, an array of them, or one object a line.
///
/// A version is affected when an entry lists it, or when it lies in one of its ranges of type SEMVER or
/// ECOSYSTEM. Withdrawn entries and ranges of commits do not count.
public final class OsvAdvisories {
    /// The longest text that is read, in chars.
    public static final int MAX_CHARS = 256 << 20;

    private final Map<String, List<Affected>> byPackage = new HashMap<>();

    private OsvAdvisories() {}

    /// What came of reading a text.
    public sealed interface Reading {
        record Read(OsvAdvisories advisories) implements Reading {}

        /// `reason` is one sentence for people.
        record Refused(String reason) implements Reading {}
    }

    private record Affected(String id, Ecosystem ecosystem, Set<String> versions, List<List<Event>> ranges) {}

    /// A bound of a range: `introduced`, `fixed`, `last_affected`, `limit`.
    private record Event(String kind, String version) {}

    public static Reading read(String text) {
        if (Json.read(text, MAX_CHARS) instanceof JsonReading.Read(var value)) {
            return of(value.asArray().map(JsonArray::elements).orElse(List.of(value)));
        }
        var values = new ArrayList<JsonValue>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (!(Json.read(line, MAX_CHARS) instanceof JsonReading.Read(var value))) {
                return new Reading.Refused("line " + number + " of the advisories is no JSON");
            }
            values.add(value);
        }
        return of(values);
    }

    private static Reading of(List<JsonValue> values) {
        if (values.isEmpty()) {
            return new Reading.Refused("the advisories are empty");
        }
        var advisories = new OsvAdvisories();
        for (JsonValue value : values) {
            Optional<JsonObject> entry = value.asObject();
            Optional<String> id = entry.flatMap(e -> e.text("id"));
            if (id.isEmpty()) {
                return new Reading.Refused("an advisory has no id");
            }
            if (entry.get().get("withdrawn").isEmpty()) {
                advisories.add(id.get(), entry.get());
            }
        }
        return new Reading.Read(advisories);
    }

    private void add(String id, JsonObject entry) {
        for (JsonValue value : elements(entry, "affected")) {
            Optional<JsonObject> affected = value.asObject();
            Optional<JsonObject> named = affected.flatMap(a -> a.object("package"));
            Optional<Ecosystem> ecosystem =
                    named.flatMap(p -> p.text("ecosystem")).flatMap(Ecosystem::ofOsvName);
            Optional<String> name = named.flatMap(p -> p.text("name"));
            if (ecosystem.isPresent() && name.isPresent()) {
                byPackage
                        .computeIfAbsent(key(ecosystem.get(), name.get()), _ -> new ArrayList<>(1))
                        .add(new Affected(id, ecosystem.get(), versions(affected.get()), ranges(affected.get())));
            }
        }
    }

    private static List<JsonValue> elements(JsonObject object, String name) {
        return object.array(name).map(JsonArray::elements).orElse(List.of());
    }

    private static Set<String> versions(JsonObject affected) {
        return elements(affected, "versions").stream()
                .flatMap(v -> v.asText().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<List<Event>> ranges(JsonObject affected) {
        return elements(affected, "ranges").stream()
                .flatMap(r -> r.asObject().stream())
                .filter(r -> !r.text("type").orElse("").equals("GIT"))
                .map(r -> elements(r, "events").stream()
                        .flatMap(e -> e.asObject().stream())
                        .flatMap(e -> e.members().entrySet().stream())
                        .flatMap(e -> e.getValue().asText().map(v -> new Event(e.getKey(), v)).stream())
                        .toList())
                .toList();
    }

    private static String key(Ecosystem ecosystem, String name) {
        return ecosystem.osvName() + ":" + ecosystem.plain(name);
    }

    /// Ids of advisories that affect a version, in order.
    public List<String> affecting(String ecosystem, String name, String version) {
        Optional<Ecosystem> known = Ecosystem.ofOsvName(ecosystem);
        if (known.isEmpty()) {
            return List.of();
        }
        var ids = new TreeSet<String>();
        String plain = known.get() == Ecosystem.GO && version.startsWith("v") ? version.substring(1) : version;
        for (Affected affected : byPackage.getOrDefault(key(known.get(), name), List.of())) {
            if (affected.versions().contains(plain)
                    || affected.ranges().stream()
                            .anyMatch(r -> lies(r, plain, VersionOrder.of(affected.ecosystem())))) {
                ids.add(affected.id());
            }
        }
        return List.copyOf(ids);
    }

    /// OSV's own rule: the last event at or below the version decides.
    private static boolean lies(List<Event> events, String version, Comparator<String> order) {
        List<Event> sorted = events.stream()
                .sorted((a, b) -> a.version().equals("0")
                        ? b.version().equals("0") ? 0 : -1
                        : b.version().equals("0") ? 1 : order.compare(a.version(), b.version()))
                .toList();
        boolean inside = false;
        for (Event event : sorted) {
            int at = event.version().equals("0") ? 1 : order.compare(version, event.version());
            inside = switch (event.kind()) {
                case "introduced" -> inside || at >= 0;
                case "fixed" -> inside && at < 0;
                case "last_affected" -> inside && at <= 0;
                default -> inside;
            };
        }
        return inside;
    }
}

package dev.countersign.code.inert;

import dev.countersign.code.inert.Inertness.Inert;
import dev.countersign.code.inert.Inertness.NotInert;
import dev.countersign.code.inert.Inertness.Undecided;
import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The file from which a bot writes the table of contributors: names and web addresses may change, its settings
/// not.
final class ContributorList {
    static final String NAME = ".all-contributorsrc";

    private static final String PEOPLE = "contributors";
    private static final Pattern PLAIN =
            Pattern.compile("(https?://)?[^<>\"{}\\\\\\n:]{0,300}(:[^<>\"{}\\\\\\n/]{0,100})?");

    private ContributorList() {}

    static Inertness judge(Candidate candidate) {
        if (!(Json.read(candidate.oldText()) instanceof JsonReading.Read(JsonObject before))
                || !(Json.read(candidate.newText()) instanceof JsonReading.Read(JsonObject after))) {
            return new Undecided("the list of contributors could not be read");
        }
        boolean plain = after.array(PEOPLE)
                .map(people -> people.elements().stream().allMatch(ContributorList::isPerson))
                .orElse(false);
        return plain && settings(before).equals(settings(after))
                ? new Inert("names of contributors only")
                : new NotInert("more than names of contributors changed");
    }

    private static Map<String, JsonValue> settings(JsonObject root) {
        var settings = new HashMap<>(root.members());
        settings.remove(PEOPLE);
        return settings;
    }

    private static boolean isPerson(JsonValue value) {
        return value instanceof JsonObject(var members)
                && members.values().stream().allMatch(member -> switch (member) {
                    case JsonString(var text) -> PLAIN.matcher(text).matches();
                    case JsonArray(var elements) ->
                        elements.stream()
                                .allMatch(e -> e instanceof JsonString(var text)
                                        && PLAIN.matcher(text).matches());
                    default -> false;
                });
    }
}

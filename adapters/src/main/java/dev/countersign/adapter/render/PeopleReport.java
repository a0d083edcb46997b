package dev.countersign.adapter.render;

import dev.countersign.json.JsonObject;
import dev.countersign.principal.Person;
import java.util.ArrayList;
import java.util.List;

/// The people of an organisation, as text and as JSON (`docs/schema/people.schema.json`).
public record PeopleReport(List<Person> people) {
    public PeopleReport {
        people = people.stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    public String text() {
        if (people.isEmpty()) {
            return "There are no people.\n\nNext:\n  countersign org person add PERSON\n";
        }
        var table = new ArrayList<List<String>>();
        table.add(List.of("PERSON", "STATE", "KEY"));
        for (Person person : people) {
            table.add(List.of(
                    person.id().toString(),
                    person.removed() ? "removed" : "present",
                    person.key().map(key -> key.thumbprint().text()).orElse("none: accepts no trust bundles")));
        }
        return String.join("\n", Rows.table(table)) + "\n";
    }

    public String json() {
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("people", people.stream().map(PeopleReport::json).toList())
                .build());
    }

    private static JsonObject json(Person person) {
        var object = JsonObject.builder()
                .put("person", person.id().toString())
                .put("state", person.removed() ? "removed" : "present");
        person.key().ifPresent(key -> object.put("thumbprint", key.thumbprint().text()));
        return object.build();
    }
}

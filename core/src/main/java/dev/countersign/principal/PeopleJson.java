package dev.countersign.principal;

import dev.countersign.json.JsonObject;
import dev.countersign.key.Ed25519PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The people of an organisation as JSON, both ways.
final class PeopleJson {
    private static final int MAX_CHARS = 8 << 20;
    private static final String IN = "the list of people";

    private PeopleJson() {}

    static JsonObject write(People people) {
        return JsonObject.builder()
                .put(
                        "people",
                        people.members().values().stream()
                                .sorted((one, other) -> one.id().compareTo(other.id()))
                                .map(PeopleJson::write)
                                .toList())
                .build();
    }

    private static JsonObject write(Person person) {
        var object = JsonObject.builder().put("id", person.id().toString());
        person.key().ifPresent(key -> object.put("jwk", KeyJson.write(key)));
        return object.put("removed", person.removed()).build();
    }

    static People read(String json) throws RefusedException {
        Members members = Members.read(IN, json, MAX_CHARS);
        Map<PrincipalId, Person> people = new HashMap<>();
        for (Members each : members.objects("people")) {
            Person person = person(each);
            if (people.put(person.id(), person) != null) {
                throw members.bad("people", person.id() + " stands there twice");
            }
        }
        members.end();
        try {
            return new People(people);
        } catch (IllegalArgumentException refused) {
            throw members.bad("people", refused);
        }
    }

    private static Person person(Members members) throws RefusedException {
        PrincipalId id = members.id("id");
        Optional<Ed25519PublicKey> key = members.optional("jwk").isPresent()
                ? Optional.of(KeyJson.read(members.object("jwk")))
                : Optional.empty();
        boolean removed = members.truth("removed");
        members.end();
        try {
            return new Person(id, key, removed);
        } catch (IllegalArgumentException refused) {
            throw members.bad("id", refused);
        }
    }
}

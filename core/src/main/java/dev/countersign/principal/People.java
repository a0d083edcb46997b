package dev.countersign.principal;

import dev.countersign.json.Json;
import dev.countersign.key.Ed25519PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The people of an organisation.
///
/// @param members by id; who was removed is still among them, so that nobody else gets the name
public record People(Map<PrincipalId, Person> members) {
    public static final People NONE = new People(Map.of());

    private static final int MAX_PEOPLE = 10_000;

    public People {
        members = Map.copyOf(members);
        if (members.size() > MAX_PEOPLE) {
            throw new IllegalArgumentException("there are at most " + MAX_PEOPLE + " people");
        }
        if (members.entrySet().stream()
                .anyMatch(entry -> !entry.getKey().equals(entry.getValue().id()))) {
            throw new IllegalArgumentException("a person stands under their own id");
        }
    }

    /// Reads what [#json] writes.
    public static PeopleReading read(String json) {
        try {
            return new PeopleReading.Read(PeopleJson.read(json));
        } catch (RefusedException refused) {
            return new PeopleReading.Refused(refused.refusal());
        }
    }

    /// The people to be stored, in indented lines.
    public String json() {
        return Json.writeIndented(PeopleJson.write(this));
    }

    /// The person, unless they were removed.
    public Optional<Person> present(PrincipalId id) {
        return Optional.ofNullable(members.get(id)).filter(person -> !person.removed());
    }

    /// Who may accept trust bundles, with their keys.
    public Map<PrincipalId, Ed25519PublicKey> approvers() {
        return members.values().stream()
                .filter(person -> !person.removed() && person.key().isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        Person::id, person -> person.key().orElseThrow()));
    }

    /// @param namespaces the hosts whose people are the organisation's
    public PeopleChange add(Person person, Set<String> namespaces, Confusables confusables) {
        PrincipalId id = person.id();
        if (!namespaces.contains(id.host())) {
            return new PeopleChange.ForeignNamespace(id);
        }
        Person known = members.get(id);
        if (known != null) {
            return known.removed() ? new PeopleChange.Removed(id) : new PeopleChange.AlreadyThere(id);
        }
        if (confusables.suspicious(id.name())) {
            return new PeopleChange.Suspicious(id);
        }
        Optional<PrincipalId> twin = lookAlike(id, confusables);
        if (twin.isPresent()) {
            return new PeopleChange.LooksLike(id, twin.get());
        }
        Optional<PrincipalId> other = person.key().flatMap(this::owner);
        return other.<PeopleChange>map(PeopleChange.KeyInUse::new).orElseGet(() -> changed(person));
    }

    /// Gives a person another key. Bundles that they accepted stay accepted.
    public PeopleChange withKey(PrincipalId id, Ed25519PublicKey key) {
        Person person = members.get(id);
        if (person == null) {
            return new PeopleChange.NotThere(id);
        }
        if (person.removed()) {
            return new PeopleChange.Removed(id);
        }
        return owner(key).<PeopleChange>map(PeopleChange.KeyInUse::new).orElseGet(() -> changed(person.withKey(key)));
    }

    /// For good: who was removed is not added again, but gets another id.
    public PeopleChange remove(PrincipalId id) {
        Person person = members.get(id);
        if (person == null) {
            return new PeopleChange.NotThere(id);
        }
        return person.removed() ? new PeopleChange.Removed(id) : changed(person.asRemoved());
    }

    private PeopleChange changed(Person person) {
        var changed = new HashMap<>(members);
        changed.put(person.id(), person);
        return new PeopleChange.Changed(new People(changed));
    }

    private Optional<PrincipalId> lookAlike(PrincipalId id, Confusables confusables) {
        String skeleton = confusables.skeleton(id.name());
        return members.keySet().stream()
                .filter(other -> other.host().equals(id.host()))
                .filter(other -> confusables.skeleton(other.name()).equals(skeleton))
                .sorted()
                .findFirst();
    }

    private Optional<PrincipalId> owner(Ed25519PublicKey key) {
        return members.values().stream()
                .filter(person -> person.key().stream().anyMatch(key::equals))
                .map(Person::id)
                .findFirst();
    }
}

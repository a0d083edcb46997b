package dev.countersign.principal;

import dev.countersign.json.Json;
import dev.countersign.key.Ed25519PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The agents of an organisation. Agents of other hosts it knows nothing about.
///
/// @param namespaces the hosts whose agents are all enrolled here
public record Registry(Set<String> namespaces, Map<PrincipalId, Agent> agents) {
    public Registry {
        namespaces = Set.copyOf(namespaces);
        agents = Map.copyOf(agents);
        namespaces.forEach(PrincipalId::organisation); // refuses what is no host
        for (var entry : agents.entrySet()) {
            PrincipalId id = entry.getValue().id();
            if (!entry.getKey().equals(id) || !namespaces.contains(id.host())) {
                throw new IllegalArgumentException(id + " is not an agent of this registry");
            }
        }
    }

    /// Reads what [#json] writes.
    public static RegistryReading read(String json) {
        try {
            return new RegistryReading.Read(RegistryJson.read(json));
        } catch (RefusedException refused) {
            return new RegistryReading.Refused(refused.refusal());
        }
    }

    /// The registry to be stored, in indented lines.
    public String json() {
        return Json.writeIndented(RegistryJson.write(this));
    }

    public static Registry of(String... namespaces) {
        return new Registry(Set.of(namespaces), Map.of());
    }

    public Optional<Agent> agent(PrincipalId id) {
        return Optional.ofNullable(agents.get(id));
    }

    /// Whether every agent of that host would have to be enrolled here.
    boolean keeps(PrincipalId agent) {
        return namespaces.contains(agent.host());
    }

    public RegistryChange enrol(Agent agent, Confusables confusables) {
        PrincipalId id = agent.id();
        if (!keeps(id)) {
            return new RegistryChange.ForeignNamespace(id);
        }
        if (agents.containsKey(id)) {
            return new RegistryChange.AlreadyEnrolled(id);
        }
        if (confusables.suspicious(id.name())) {
            return new RegistryChange.Suspicious(id);
        }
        Optional<PrincipalId> twin = lookAlike(id, confusables);
        if (twin.isPresent()) {
            return new RegistryChange.LooksLike(id, twin.get());
        }
        for (AgentKey key : agent.keys()) {
            Optional<PrincipalId> other = owner(key.key());
            if (other.isPresent()) {
                return new RegistryChange.KeyInUse(other.get());
            }
        }
        return changed(agent);
    }

    /// Gives an agent a new key. The others stay in use for the overlap, so that what they signed can end.
    ///
    /// @param overlapEnd when the other keys go out of use; now, to end them at once
    public RegistryChange rotate(PrincipalId id, Ed25519PublicKey key, Instant now, Instant overlapEnd) {
        Agent agent = agents.get(id);
        if (agent == null) {
            return new RegistryChange.NotEnrolled(id);
        }
        if (agent.disabled()) {
            return new RegistryChange.Disabled(id);
        }
        Optional<PrincipalId> other = owner(key);
        if (other.isPresent()) {
            return new RegistryChange.KeyInUse(other.get());
        }
        List<AgentKey> keys = new ArrayList<>();
        agent.keys().forEach(old -> keys.add(old.endingAt(overlapEnd)));
        keys.add(new AgentKey(key, now, Optional.empty()));
        return keys.size() > Agent.MAX_KEYS ? new RegistryChange.TooManyKeys(id) : changed(agent.withKeys(keys));
    }

    /// For good: an agent that is disabled is not enabled again, but enrolled under another name.
    public RegistryChange disable(PrincipalId id) {
        Agent agent = agents.get(id);
        return agent == null ? new RegistryChange.NotEnrolled(id) : changed(agent.asDisabled());
    }

    private RegistryChange changed(Agent agent) {
        var changed = new HashMap<>(agents);
        changed.put(agent.id(), agent);
        return new RegistryChange.Changed(new Registry(namespaces, changed));
    }

    private Optional<PrincipalId> lookAlike(PrincipalId id, Confusables confusables) {
        String skeleton = confusables.skeleton(id.name());
        return agents.keySet().stream()
                .filter(other -> other.host().equals(id.host()))
                .filter(other -> confusables.skeleton(other.name()).equals(skeleton))
                .sorted()
                .findFirst();
    }

    private Optional<PrincipalId> owner(Ed25519PublicKey key) {
        return agents.values().stream()
                .filter(agent ->
                        agent.keys().stream().anyMatch(mine -> mine.key().equals(key)))
                .map(Agent::id)
                .findFirst();
    }
}

package dev.countersign.principal;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A registry as JSON, both ways.
final class RegistryJson {
    private static final int MAX_CHARS = 16 << 20;
    private static final String IN = "the registry";

    private RegistryJson() {}

    static JsonObject write(Registry registry) {
        var agents = registry.agents().values().stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .map(RegistryJson::write)
                .toList();
        return JsonObject.builder()
                .put(
                        "namespaces",
                        JsonArray.ofTexts(
                                registry.namespaces().stream().sorted().toList()))
                .put("agents", agents)
                .build();
    }

    private static JsonObject write(Agent agent) {
        return JsonObject.builder()
                .put("id", agent.id().toString())
                .put("owner", agent.owner().toString())
                .put("purpose", agent.purpose())
                .put("model", agent.model())
                .put("keys", agent.keys().stream().map(RegistryJson::write).toList())
                .put("delegators", ids(agent.delegators()))
                .put("delegates", ids(agent.delegates()))
                .put("exp", agent.expires().getEpochSecond())
                .put("disabled", agent.disabled())
                .build();
    }

    private static JsonObject write(AgentKey key) {
        var object = JsonObject.builder()
                .put("jwk", KeyJson.write(key.key()))
                .put("nbf", key.from().getEpochSecond());
        key.until().ifPresent(until -> object.put("exp", until.getEpochSecond()));
        return object.build();
    }

    private static JsonArray ids(Collection<PrincipalId> ids) {
        return JsonArray.ofTexts(
                ids.stream().sorted().map(PrincipalId::toString).toList());
    }

    static Registry read(String json) throws RefusedException {
        return registry(Members.read(IN, json, MAX_CHARS));
    }

    private static Registry registry(Members members) throws RefusedException {
        Set<String> namespaces = members.texts("namespaces");
        Map<PrincipalId, Agent> agents = new HashMap<>();
        for (Members each : members.objects("agents")) {
            Agent agent = agent(each);
            if (agents.put(agent.id(), agent) != null) {
                throw members.bad("agents", agent.id() + " stands there twice");
            }
        }
        members.end();
        try {
            return new Registry(namespaces, agents);
        } catch (IllegalArgumentException refused) {
            throw members.bad("agents", refused);
        }
    }

    private static Agent agent(Members members) throws RefusedException {
        PrincipalId id = members.id("id");
        PrincipalId owner = members.id("owner");
        String purpose = members.text("purpose");
        String model = members.text("model");
        List<AgentKey> keys = new ArrayList<>();
        for (Members key : members.objects("keys")) {
            keys.add(key(key));
        }
        Set<PrincipalId> delegators = ids(members, "delegators");
        Set<PrincipalId> delegates = ids(members, "delegates");
        Instant expires = members.time("exp");
        boolean disabled = members.truth("disabled");
        members.end();
        try {
            return new Agent(id, owner, purpose, model, keys, delegators, delegates, expires, disabled);
        } catch (IllegalArgumentException refused) {
            throw members.bad("the agent", refused);
        }
    }

    private static AgentKey key(Members members) throws RefusedException {
        var key = KeyJson.read(members.object("jwk"));
        Instant from = members.time("nbf");
        Optional<Instant> until = members.optionalTime("exp");
        members.end();
        try {
            return new AgentKey(key, from, until);
        } catch (IllegalArgumentException refused) {
            throw members.bad("the key", refused);
        }
    }

    private static Set<PrincipalId> ids(Members members, String name) throws RefusedException {
        var ids = new LinkedHashSet<PrincipalId>();
        for (String text : members.texts(name)) {
            ids.add(members.id(name, text));
        }
        return ids;
    }
}

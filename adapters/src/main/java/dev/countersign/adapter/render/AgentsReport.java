package dev.countersign.adapter.render;

import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.principal.Agent;
import dev.countersign.principal.AgentKey;
import dev.countersign.principal.PrincipalId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The agents of an organisation, as text and as JSON (`docs/schema/agents.schema.json`).
public record AgentsReport(List<Agent> agents, Instant now) {
    public AgentsReport {
        agents = agents.stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    /// What an enrolment is worth at a time.
    public enum State {
        ENROLLED,
        EXPIRED,
        DISABLED
    }

    public String text() {
        if (agents.isEmpty()) {
            return "No agent is enrolled.\n\nNext:\n  countersign agent enrol AGENT --owner PERSON ...\n";
        }
        var table = new ArrayList<List<String>>();
        table.add(List.of("AGENT", "STATE", "UNTIL", "OWNER", "KEYS", "PURPOSE"));
        for (Agent agent : agents) {
            table.add(List.of(
                    agent.id().toString(),
                    ReviewJson.word(state(agent)),
                    LocalDate.ofInstant(agent.expires(), ZoneOffset.UTC).toString(),
                    agent.owner().toString(),
                    String.valueOf(agent.keys().size()),
                    agent.purpose()));
        }
        return String.join("\n", Rows.table(table)) + "\n";
    }

    public String json() {
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("agents", agents.stream().map(this::json).toList())
                .build());
    }

    private JsonObject json(Agent agent) {
        return JsonObject.builder()
                .put("agent", agent.id().toString())
                .put("state", ReviewJson.word(state(agent)))
                .put("owner", agent.owner().toString())
                .put("purpose", agent.purpose())
                .put("model", agent.model())
                .put("expires", agent.expires().toString())
                .put("keys", agent.keys().stream().map(AgentsReport::json).toList())
                .put("mayBeInstructedBy", ids(agent.delegators()))
                .put("mayInstruct", ids(agent.delegates()))
                .build();
    }

    private static JsonObject json(AgentKey key) {
        var object = JsonObject.builder()
                .put("thumbprint", key.key().thumbprint().text())
                .put("from", key.from().toString());
        key.until().ifPresent(until -> object.put("until", until.toString()));
        return object.build();
    }

    private static JsonArray ids(Collection<PrincipalId> ids) {
        return JsonArray.ofTexts(
                ids.stream().sorted().map(PrincipalId::toString).toList());
    }

    private State state(Agent agent) {
        if (agent.disabled()) {
            return State.DISABLED;
        }
        return now.isBefore(agent.expires()) ? State.ENROLLED : State.EXPIRED;
    }
}

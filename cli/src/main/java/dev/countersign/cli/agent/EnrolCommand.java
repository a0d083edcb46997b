package dev.countersign.cli.agent;

import dev.countersign.adapter.render.ChangeReport;
import dev.countersign.adapter.unicode.IcuConfusables;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ChangeCommand;
import dev.countersign.cli.installation.DeadlineConverter;
import dev.countersign.cli.installation.IdConverter;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.cli.installation.KeyFiles;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.ledger.EntryRef;
import dev.countersign.principal.Agent;
import dev.countersign.principal.AgentKey;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Registry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Enrols an agent.
@Command(
        name = "enrol",
        description = "Enrols an agent of the organisation, for which a person answers.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  countersign agent enrol agent:planner@acme.example --owner user:alice@acme.example --purpose planning \\",
            "      --model example-1 --key planner.key.pub --expires 90d --may-instruct agent:coder@acme.example"
        })
final class EnrolCommand extends ChangeCommand {
    @Parameters(paramLabel = "AGENT", converter = IdConverter.Agent.class, description = "As agent:planner@HOST.")
    private PrincipalId agent;

    @Option(
            names = "--owner",
            required = true,
            paramLabel = "PERSON",
            converter = IdConverter.Person.class,
            description = "Who answers for it.")
    private PrincipalId owner;

    @Option(
            names = "--purpose",
            required = true,
            paramLabel = "TEXT",
            description = "What it is for, in one line. Stands in the ledger as it is, so name nobody.")
    private String purpose;

    @Option(names = "--model", required = true, paramLabel = "NAME", description = "What it runs on.")
    private String model;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "PUBLIC",
            description = "Its public key: a file that 'agent keygen' made, or the key itself.")
    private String key;

    @Option(
            names = "--expires",
            required = true,
            paramLabel = "WHEN",
            converter = DeadlineConverter.class,
            description = "When the enrolment ends: 90d, 2030-01-31 or 2030-01-31T12:00:00Z.")
    private Instant expires;

    @Option(
            names = "--may-be-instructed-by",
            paramLabel = "ID",
            converter = IdConverter.class,
            description =
                    "Who may instruct it: a person, an agent, or everybody of an organisation. May be given again."
                            + " Default: its owner")
    private List<PrincipalId> delegators = List.of();

    @Option(
            names = "--may-instruct",
            paramLabel = "ID",
            converter = IdConverter.class,
            description =
                    "Which agents it may instruct, or those of an organisation. May be given again. Default: none")
    private List<PrincipalId> delegates = List.of();

    @Override
    protected ChangeReport make(InstallationChange change) {
        Installation installation = change.installation();
        if (installation.people().present(owner).isEmpty()) {
            throw Problem.notAllowed(owner + " is none of the organisation's people, so cannot answer for an agent"
                    + RegistryWords.hint(owner, installation.people().members().keySet())
                    + "; 'countersign org person add' comes first");
        }
        Ed25519PublicKey publicKey = KeyFiles.publicKey(key);
        Agent enrolled = agent(publicKey, change.now());
        Registry registry = RegistryWords.changed(
                installation.registry().enrol(enrolled, new IcuConfusables()), installation.registry());
        String kind = "agent-enrolled";
        EntryRef entry = change.record(kind, body(change, enrolled, publicKey), RegistryWords.file(registry));
        var report = ChangeReport.of(kind, "Enrolled " + agent)
                .with("agent", "agent", agent)
                .with("owner", "owner", owner)
                .with("key", "key", "key:" + publicKey.thumbprint().text())
                .with("expires", "until", enrolled.expires())
                .withAll("mayBeInstructedBy", "instructed by", sorted(enrolled.delegators()))
                .withAll("mayInstruct", "may instruct", sorted(enrolled.delegates()))
                .recordedAs(entry);
        return instructor(enrolled, installation)
                .map(person -> report.next("countersign agent delegate --for " + person + " --to " + agent
                        + " --allow repo:read@https://scm.example/app"))
                .orElse(report);
    }

    /// A person who may instruct it, its owner before others.
    private Optional<PrincipalId> instructor(Agent enrolled, Installation installation) {
        return Stream.concat(
                        Stream.of(owner),
                        installation.people().members().keySet().stream().sorted())
                .filter(person -> installation.people().present(person).isPresent())
                .filter(enrolled::mayBeInstructedBy)
                .findFirst();
    }

    private Agent agent(Ed25519PublicKey publicKey, Instant now) {
        Set<PrincipalId> by = delegators.isEmpty() ? Set.of(owner) : Set.copyOf(delegators);
        try {
            return new Agent(
                    agent,
                    owner,
                    purpose,
                    model,
                    List.of(new AgentKey(publicKey, now, Optional.empty())),
                    by,
                    Set.copyOf(delegates),
                    expires,
                    false);
        } catch (IllegalArgumentException e) {
            throw Problem.usage(e.getMessage());
        }
    }

    private static JsonObject.Builder body(InstallationChange change, Agent agent, Ed25519PublicKey key) {
        return JsonObject.builder()
                .put("agent", change.mention(agent.id()))
                .put("owner", change.mention(agent.owner()))
                .put("purpose", agent.purpose())
                .put("model", agent.model())
                .put("key", key.thumbprint().text())
                .put("expires", agent.expires().toString())
                .put("delegators", mentions(change, agent.delegators()))
                .put("delegates", mentions(change, agent.delegates()));
    }

    private static JsonArray mentions(InstallationChange change, Collection<PrincipalId> ids) {
        return JsonArray.of(sorted(ids).stream().map(change::mention).toList());
    }

    private static List<PrincipalId> sorted(Collection<PrincipalId> ids) {
        return ids.stream().sorted().toList();
    }
}

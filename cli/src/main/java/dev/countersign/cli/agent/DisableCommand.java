package dev.countersign.cli.agent;

import dev.countersign.adapter.render.ChangeReport;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ChangeCommand;
import dev.countersign.cli.installation.IdConverter;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.cli.installation.NextFeed;
import dev.countersign.json.JsonObject;
import dev.countersign.ledger.EntryRef;
import dev.countersign.principal.Agent;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Registry;
import dev.countersign.principal.Revocation;
import java.util.LinkedHashMap;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Ends an agent.
@Command(
        name = "disable",
        description = "Disables an agent, for good: here by the registry, elsewhere by the revocation feed.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  countersign agent disable agent:planner@acme.example"})
final class DisableCommand extends ChangeCommand {
    @Parameters(paramLabel = "AGENT", converter = IdConverter.Agent.class, description = "As agent:planner@HOST.")
    private PrincipalId agent;

    @Override
    protected ChangeReport make(InstallationChange change) {
        Registry before = change.installation().registry();
        if (before.agent(agent).map(Agent::disabled).orElse(false)) {
            throw Problem.usage(agent + " is disabled already");
        }
        Registry registry = RegistryWords.changed(before.disable(agent), before);
        NextFeed feed = NextFeed.with(change, Optional.of(Revocation.of(agent)));
        var files = new LinkedHashMap<>(feed.file());
        files.putAll(RegistryWords.file(registry));
        String kind = "agent-disabled";
        var body = JsonObject.builder().put("agent", change.mention(agent)).put("feed", feed.entry());
        EntryRef entry = change.record(kind, body, files);
        return ChangeReport.of(kind, "Disabled " + agent + " and all that is below it")
                .with("agent", "agent", agent)
                .with("feed", "feed", feed.number())
                .recordedAs(entry)
                .next("countersign org feed export   and give it to those who verify");
    }
}

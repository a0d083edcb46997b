package dev.countersign.cli.agent;

import dev.countersign.adapter.render.ChangeReport;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.ChangeCommand;
import dev.countersign.cli.installation.IdConverter;
import dev.countersign.cli.installation.InstallationChange;
import dev.countersign.cli.installation.KeyFiles;
import dev.countersign.cli.installation.SpanConverter;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.ledger.EntryRef;
import dev.countersign.principal.PrincipalId;
import dev.countersign.principal.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Gives an agent another key.
@Command(
        name = "rotate",
        description = "Gives an agent another key.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Where the old key was stolen, give --overlap 0s and revoke it: others learn of it from the feed.",
            "",
            "Example:",
            "  countersign agent rotate agent:planner@acme.example --key planner-2.key.pub"
        })
final class RotateCommand extends ChangeCommand {
    @Parameters(paramLabel = "AGENT", converter = IdConverter.Agent.class, description = "As agent:planner@HOST.")
    private PrincipalId agent;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "PUBLIC",
            description = "Its new public key: a file that 'agent keygen' made, or the key itself.")
    private String key;

    @Option(
            names = "--overlap",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            defaultValue = "8h",
            description = "How long its other keys still count. Default: ${DEFAULT-VALUE}")
    private Duration overlap;

    @Override
    protected ChangeReport make(InstallationChange change) {
        Registry before = change.installation().registry();
        Ed25519PublicKey publicKey = KeyFiles.publicKey(key);
        Instant end = change.now().plus(overlap).truncatedTo(ChronoUnit.SECONDS);
        Registry registry = RegistryWords.changed(before.rotate(agent, publicKey, change.now(), end), before);
        String kind = "agent-key-rotated";
        var body = JsonObject.builder()
                .put("agent", change.mention(agent))
                .put("key", publicKey.thumbprint().text())
                .put("othersUntil", end.toString());
        EntryRef entry = change.record(kind, body, RegistryWords.file(registry));
        return ChangeReport.of(kind, "Gave " + agent + " another key")
                .with("agent", "agent", agent)
                .with("key", "key", "key:" + publicKey.thumbprint().text())
                .with("othersUntil", "others until", end)
                .recordedAs(entry);
    }
}

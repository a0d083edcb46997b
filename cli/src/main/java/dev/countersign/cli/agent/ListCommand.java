package dev.countersign.cli.agent;

import dev.countersign.adapter.render.AgentsReport;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.DataOption;
import dev.countersign.cli.installation.Installation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lists the agents.
@Command(
        name = "list",
        description = "Lists the organisation's agents, and who answers for each.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  countersign agent list --format json"})
final class ListCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Mixin
    private AnswerFormat format;

    @Override
    public ExitCode call() {
        Instant now = Clock.systemUTC().instant();
        Installation installation = data.read(now);
        var report =
                new AgentsReport(List.copyOf(installation.registry().agents().values()), now);
        spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
        return ExitCode.CLEAN;
    }
}

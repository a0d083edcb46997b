package dev.countersign.cli.agent;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.render.ChainReport;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.DataOption;
import dev.countersign.principal.Chain;
import dev.countersign.principal.ChainStates;
import dev.countersign.principal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Draws a chain.
@Command(
        name = "inspect",
        description = "Draws a chain, the person at the top: what each hop may do, and where it became less.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Does not verify the chain. Tells where it is broken, and, where an installation is there, what is known in it"
                    + " against each hop.",
            "",
            "Example:",
            "  countersign agent inspect coder.chain"
        })
final class InspectCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Parameters(paramLabel = "CHAIN|-", description = "A file with a chain; - reads standard input.")
    private String chainFile;

    @Mixin
    private AnswerFormat format;

    @Override
    public ExitCode call() {
        Instant now = Clock.systemUTC().instant();
        Chain chain = ChainFile.read(chainFile);
        var report = new ChainReport(chain, states(chain, now), now);
        spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
        return ExitCode.CLEAN;
    }

    /// Where no installation is there, the chain alone says whether it is broken.
    private Optional<List<List<Refusal>>> states(Chain chain, Instant now) {
        var signatures = new BouncySignatures();
        return data.readIfThere(now)
                .map(known -> ChainStates.of(chain, known.trust(), now, signatures))
                .or(() -> Optional.of(ChainStates.of(chain, signatures))
                        .filter(states -> states.stream().anyMatch(against -> !against.isEmpty())));
    }
}

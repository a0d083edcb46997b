package dev.countersign.cli;

import dev.countersign.adapter.config.ConfigException;
import dev.countersign.adapter.render.DisputeReport;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.review.Dispute;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Records that a fact was wrong.
@Command(
        name = "dispute",
        description = "Records that a fact was wrong, in " + DisputeFile.NAME + ".",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "A dispute is shown at the next review; it lowers a lane only in the organisation's floor.",
            "",
            "Example:",
            "  countersign dispute 1a2b3c4d5e6f7081 --because sanitised --owner alice@example.org"
        })
final class DisputeCommand implements Callable<ExitCode> {
    private static final int DEFAULT_DAYS = 90;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RepositoryOptions options;

    @Parameters(index = "0", paramLabel = "FACT-ID", description = "As 'countersign review' prints it.")
    private String factId;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RANGE",
            description = "The change that the fact is in. The last commit by default.")
    private @Nullable String range;

    @Option(
            names = "--because",
            required = true,
            paramLabel = "REASON",
            converter = ReasonConverter.class,
            completionCandidates = ReasonConverter.class,
            description = "Why it is wrong: ${COMPLETION-CANDIDATES}.")
    private Dispute.Reason because;

    @Option(names = "--owner", required = true, paramLabel = "NAME", description = "Who answers for the dispute.")
    private String owner;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "Last day on which it holds; " + DEFAULT_DAYS + " days from today by default.")
    private @Nullable LocalDate until;

    @Mixin
    private AnswerFormat format;

    @Override
    public ExitCode call() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LocalDate expires = until == null ? today.plusDays(DEFAULT_DAYS) : until;
        if (expires.isBefore(today)) {
            throw Problem.usage("--until " + expires + " has passed; give a day from today on");
        }
        Dispute dispute;
        try {
            dispute = new Dispute(factId, because, owner, expires);
        } catch (IllegalArgumentException e) {
            throw Problem.usage(e.getMessage());
        }
        try (var workbench =
                Workbench.open(options, Warnings.to(spec.commandLine().getErr()))) {
            Fact fact = find(workbench);
            Path top = workbench
                    .workTree()
                    .orElseThrow(
                            () -> Problem.usage("a bare repository has no work tree to keep disputes in; clone it"));
            boolean replaced = DisputeFile.in(top).record(dispute);
            var report = new DisputeReport(dispute, fact, replaced, DisputeFile.NAME, DisputeFile.entry(dispute));
            spec.commandLine().getOut().print(format.isJson() ? report.json() : report.text());
            return ExitCode.CLEAN;
        } catch (ConfigException e) {
            throw Problem.usage(e.getMessage());
        }
    }

    private Fact find(Workbench workbench) {
        Fact fact = NamedFact.find(workbench, factId, range, "countersign dispute " + factId + " RANGE ...")
                .fact();
        if (fact.kind() == FactKind.UNKNOWN) {
            throw Problem.usage("what is unknown cannot be disputed; bring what is missing, or read it by hand");
        }
        return fact;
    }
}

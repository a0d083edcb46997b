package dev.countersign.cli;

import dev.countersign.adapter.git.ChangeSpec;
import dev.countersign.adapter.render.Explanations;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Fact;
import dev.countersign.review.Review;
import dev.countersign.risk.LaneRow;
import dev.countersign.risk.LaneTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tells why: a row of the lane table, a detector, or one fact of a change.
@Command(
        name = "explain",
        description = "Tells why: a row of the lane table, a detector, or one fact of a change.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign explain                      lists rows and detectors",
            "  countersign explain guard-removed        a detector, and the row of that name",
            "  countersign explain 1a2b3c4d5e6f7081     a fact of the last commit",
            "  countersign explain 1a2b3c4d5e6f7081 main...HEAD"
        })
final class ExplainCommand implements Callable<ExitCode> {
    private static final Pattern FACT = Pattern.compile("[0-9a-f]{16}");

    @Spec
    private CommandSpec spec;

    @Mixin
    private RepositoryOptions options;

    @Parameters(arity = "0..1", index = "0", paramLabel = "ROW|DETECTOR|FACT-ID")
    private @Nullable String what;

    @Parameters(
            arity = "0..1",
            index = "1",
            paramLabel = "RANGE",
            description = "The change that the fact is in. The last commit by default.")
    private @Nullable String range;

    @Option(names = "--format", defaultValue = "text", description = "text or json. Default: ${DEFAULT-VALUE}")
    private ExplainFormat format;

    /// How an explanation is written.
    enum ExplainFormat {
        TEXT,
        JSON
    }

    @Override
    public ExitCode call() {
        LaneTable table = Inputs.laneTable();
        List<Detector.About> detectors = AboutDetectors.shipped();
        print(what == null ? Explanations.list(table, detectors) : of(what, table, detectors));
        return ExitCode.CLEAN;
    }

    private Explanations of(String name, LaneTable table, List<Detector.About> detectors) {
        if (FACT.matcher(name).matches()) {
            return fact(name, table, detectors);
        }
        Optional<LaneRow> row = table.row(name);
        Optional<Detector.About> detector =
                detectors.stream().filter(d -> d.name().equals(name)).findFirst();
        if (row.isEmpty() && detector.isEmpty()) {
            throw Problem.usage(
                    "no row, detector or fact is called '" + name
                            + "'; 'countersign explain' lists rows and detectors, 'countersign review' prints the ids of facts");
        }
        return Explanations.of(row, detector);
    }

    private Explanations fact(String id, LaneTable table, List<Detector.About> detectors) {
        String named = range == null ? "HEAD" : range;
        ChangeSpec change = named.contains("..") ? ChangeSpec.Range.parse(named, false) : new ChangeSpec.Commit(named);
        try (var workbench =
                Workbench.open(options, Warnings.to(spec.commandLine().getErr()))) {
            Review review = workbench.review(change).review();
            Fact fact = review.facts().stream()
                    .filter(f -> f.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Problem.usage("no fact of " + named + " has the id " + id
                            + "; name its change: countersign explain " + id + " RANGE"));
            Optional<Detector.About> detector = detectors.stream()
                    .filter(d -> d.name().equals(fact.detector()))
                    .findFirst();
            return Explanations.of(review, fact, table, detector);
        }
    }

    private void print(Explanations explanations) {
        String text = format == ExplainFormat.JSON
                ? explanations.json()
                : explanations.text(Terminal.detect().width());
        spec.commandLine().getOut().print(text);
    }
}

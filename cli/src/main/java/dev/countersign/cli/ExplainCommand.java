package dev.countersign.cli;

import dev.countersign.adapter.files.ShippedModel;
import dev.countersign.adapter.render.Explanations;
import dev.countersign.detect.Detector;
import dev.countersign.explain.Nearest;
import dev.countersign.risk.LaneRow;
import dev.countersign.risk.LaneTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tells why: a row of the lane table, a detector, one fact of a change, or the order in which places are read.
@Command(
        name = "explain",
        description =
                "Tells why: a row of the lane table, a detector, one fact of a change, or the order of what is read.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign explain                      lists rows and detectors",
            "  countersign explain guard-removed        a detector, and the row of that name",
            "  countersign explain ranking              in which order places are read, and by which model",
            "  countersign explain 1a2b3c4d5e6f7081     a fact of the last commit",
            "  countersign explain 1a2b3c4d5e6f7081 main...HEAD"
        })
final class ExplainCommand implements Callable<ExitCode> {
    private static final String RANKING = "ranking";

    /// A fact's id, or what was left of one.
    private static final Pattern FACT = Pattern.compile("[0-9a-f]{4,40}");

    @Spec
    private CommandSpec spec;

    @Mixin
    private RepositoryOptions options;

    @Parameters(
            arity = "0..1",
            index = "0",
            paramLabel = "ROW|DETECTOR|FACT-ID|ranking",
            description = "All rows and detectors by default.")
    private @Nullable String what;

    @Parameters(
            arity = "0..1",
            index = "1",
            paramLabel = "RANGE",
            description = "The change that the fact is in. The last commit by default.")
    private @Nullable String range;

    @Mixin
    private AnswerFormat format;

    @Override
    public ExitCode call() {
        LaneTable table = Inputs.laneTable();
        List<Detector.About> detectors = AboutDetectors.shipped();
        print(what == null ? Explanations.list(table, detectors) : of(what, table, detectors));
        return ExitCode.CLEAN;
    }

    private Explanations of(String name, LaneTable table, List<Detector.About> detectors) {
        if (name.equals(RANKING)) {
            return Explanations.ofRanking(ShippedModel.read());
        }
        Optional<LaneRow> row = table.row(name);
        Optional<Detector.About> detector = named(name, detectors);
        if (row.isPresent() || detector.isPresent()) {
            return Explanations.of(row, detector);
        }
        if (FACT.matcher(name).matches()) {
            return fact(name, table, detectors);
        }
        List<String> names = Stream.concat(
                        table.rows().stream().map(LaneRow::name),
                        Stream.concat(detectors.stream().map(Detector.About::name), Stream.of(RANKING)))
                .toList();
        String hint = Nearest.hint(name, names);
        throw Problem.usage("no row, detector or fact is called '" + name + "'" + (hint.isEmpty() ? ";" : hint)
                + " 'countersign explain' lists rows and detectors, 'countersign review' prints the ids of facts");
    }

    private Explanations fact(String id, LaneTable table, List<Detector.About> detectors) {
        try (var workbench =
                Workbench.open(options, Warnings.to(spec.commandLine().getErr()))) {
            NamedFact named = NamedFact.find(workbench, id, range, "countersign explain " + id + " RANGE");
            return Explanations.of(
                    named.review(), named.fact(), table, named(named.fact().detector(), detectors));
        }
    }

    private static Optional<Detector.About> named(String name, List<Detector.About> detectors) {
        return detectors.stream().filter(d -> d.name().equals(name)).findFirst();
    }

    private void print(Explanations explanations) {
        String text = format.isJson()
                ? explanations.json()
                : explanations.text(Terminal.detect().width());
        spec.commandLine().getOut().print(text);
    }
}

package dev.countersign.cli.model;

import dev.countersign.adapter.rank.RankedCsv;
import dev.countersign.adapter.rank.RunShelf;
import dev.countersign.adapter.rank.ShelfException;
import dev.countersign.adapter.render.TrainingText;
import dev.countersign.adapter.xgboost.XgboostException;
import dev.countersign.adapter.xgboost.XgboostStumps;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.OutputFile;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Progress;
import dev.countersign.cli.Terminal;
import dev.countersign.cli.Version;
import dev.countersign.cli.Warnings;
import dev.countersign.rank.ModelWriter;
import dev.countersign.rank.RunMeter;
import dev.countersign.rank.learn.LabelledRepository;
import dev.countersign.rank.learn.Labels;
import dev.countersign.rank.learn.Ranked;
import dev.countersign.rank.learn.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Learns what to read first from changes that are known to have brought a vulnerability in.
@Command(
        name = "train",
        description = {
            "Learns a model from changes that are known to have brought a vulnerability in, and says how good it is on"
                    + " repositories that it has not seen.",
            "What was measured is kept on the shelf, so that an interrupted run goes on where it was."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign model train --labels dev.csv --window window.csv --clones vcc.clones --shelf vcc.shelf"
                    + " -o model.json"
        })
final class ModelTrainCommand implements Callable<ExitCode> {
    private final RunSource source;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            required = true,
            description =
                    "CSV: repo, language, vcc_sha, vcc_paths, vuln_lines, and confidence if it is known; may be gzipped.")
    private Path labels;

    @Option(
            names = "--window",
            paramLabel = "FILE",
            required = true,
            description = "CSV of the commits that count: repo, sha, added_lines; may be gzipped.")
    private Path window;

    @Option(
            names = "--clones",
            paramLabel = "DIR",
            required = true,
            description = "Whole clones, bare or not: OWNER/NAME or NAME.")
    private Path clones;

    @Option(
            names = "--shelf",
            paramLabel = "DIR",
            required = true,
            description = "What was measured is kept there, and found again.")
    private Path shelf;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the model there. Without it, only the report is printed.")
    private @Nullable Path output;

    @Option(
            names = "--csv",
            paramLabel = "DIR",
            description =
                    "Write commits.csv and hunks.csv there, with the score that each has from models that have not"
                            + " seen its repository.")
    private @Nullable Path csv;

    @Option(
            names = "--no-ablation",
            description = "Do not learn without each group of traits; takes an eighth of the time.")
    private boolean noAblation;

    ModelTrainCommand() {
        this(new CloneRuns());
    }

    ModelTrainCommand(RunSource source) {
        this.source = source;
    }

    @Override
    public ExitCode call() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<LabelledRepository> repositories = repositories();
        var measured = new RunShelf(shelf, RunMeter.VERSION);
        boolean whole;
        Training.Result result;
        try (var progress =
                new Progress(spec.commandLine().getErr(), Terminal.detect().interactive())) {
            whole = measure(repositories, new Shelving(measured, source, clones, progress::show));
            result = learn(repositories, measured, progress, today);
        } catch (ShelfException | XgboostException e) {
            throw Problem.incomplete(e.getMessage());
        }
        if (output != null) {
            OutputFile.write(output, ModelWriter.write(result.model()));
        }
        spec.commandLine().getOut().print(TrainingText.of(result.report()));
        return whole ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }

    private List<LabelledRepository> repositories() {
        try {
            return Labels.read(CsvFile.text(labels), CsvFile.text(window));
        } catch (IllegalArgumentException e) {
            throw Problem.usage(e.getMessage());
        }
    }

    /// @return whether all commits could be measured
    private boolean measure(List<LabelledRepository> repositories, Shelving shelving) {
        boolean whole = true;
        for (LabelledRepository repository : repositories) {
            Map<String, String> failed = shelving.fill(repository);
            if (!failed.isEmpty()) {
                whole = false;
                Map.Entry<String, String> one = failed.entrySet().iterator().next();
                Warnings.to(spec.commandLine().getErr())
                        .accept(failed.size() + " commits of " + repository.name()
                                + " could not be measured, among them " + one.getKey() + ": " + one.getValue());
            }
        }
        return whole;
    }

    private Training.Result learn(
            List<LabelledRepository> repositories, RunShelf measured, Progress progress, LocalDate today) {
        var usual = Training.Options.USUAL;
        var options = new Training.Options(usual.seeds(), usual.harmless(), !noAblation);
        try {
            var training = new Training(repositories, measured, new XgboostStumps(), options, progress::show);
            if (csv == null) {
                return training.train(today, RunMeter.VERSION, Ranked.NOBODY);
            }
            try (var files = new RankedCsv(csv)) {
                Training.Result result = training.train(today, RunMeter.VERSION, files);
                files.finish();
                return result;
            }
        } catch (IllegalArgumentException e) {
            throw Problem.usage(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            throw Problem.incomplete("cannot write to " + csv + ": " + e.getMessage() + "; give another --csv");
        }
    }
}

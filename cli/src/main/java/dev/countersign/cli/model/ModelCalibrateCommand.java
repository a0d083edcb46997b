package dev.countersign.cli.model;

import dev.countersign.adapter.files.ShippedModel;
import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.Window;
import dev.countersign.adapter.render.CalibrationReport;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.GitProblems;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.OutputOption;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Progress;
import dev.countersign.cli.Terminal;
import dev.countersign.cli.Version;
import dev.countersign.cli.Warnings;
import dev.countersign.rank.ModelReader;
import dev.countersign.rank.ModelReading;
import dev.countersign.rank.RankingModel;
import dev.countersign.rank.RunMeter;
import dev.countersign.rank.calibrate.OwnLabels.How;
import dev.countersign.rank.calibrate.Reliability;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Checks a model against what turned out bad in a repository.
@Command(
        name = "calibrate",
        description = {
            "Says how far a model agrees with what turned out bad in a repository: commits that were reverted, that the"
                    + " message of a fix names as the cause, or whose change a reader rejected.",
            "Refuses where fewer than " + Reliability.FEWEST + " are known. A commit of which nothing is known is not"
                    + " known to be good. Changes nothing: it prints a reliability curve."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign model calibrate --model model.json --last 20000",
            "  countersign model calibrate --model model.json --verdicts verdicts.jsonl --format json"
        })
final class ModelCalibrateCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-C", "--repo"},
            paramLabel = "DIR",
            description = "A folder of the repository; the one you are in by default.")
    private Path repository = Path.of("");

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "10000",
            description = "The newest N commits of HEAD that are no merges. Default: ${DEFAULT-VALUE}")
    private int last;

    @Option(
            names = "--verdicts",
            paramLabel = "FILE",
            description = "What 'countersign export --what verdicts --format json' printed.")
    private @Nullable Path verdicts;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "What 'countersign model train' wrote. The model that is shipped by default.")
    private @Nullable Path file;

    @Mixin
    private AnswerFormat format;

    @Mixin
    private OutputOption output;

    @Override
    public ExitCode call() {
        if (last < 1) {
            throw Problem.usage("--last must be at least 1");
        }
        RankingModel model = model();
        var history = new OwnHistory(model, rejected());
        boolean whole = measure(history);
        OwnHistory.Labelled labelled = history.labelled();
        int bad = labelled.bad().values().stream().mapToInt(Integer::intValue).sum();
        if (bad < Reliability.FEWEST) {
            throw Problem.incomplete(tooFew(history.commits(), bad, labelled.bad()));
        }
        var report = new CalibrationReport(model.version(), labelled.bad(), Reliability.of(labelled.seen()));
        output.write(
                format.isJson() ? report.json() : report.text(),
                spec.commandLine().getOut());
        return whole ? ExitCode.CLEAN : ExitCode.INCOMPLETE;
    }

    private static String tooFew(int commits, int bad, Map<How, Integer> how) {
        return "of " + commits + " commits only " + bad + " are known to have turned out bad ("
                + how.getOrDefault(How.REVERTED, 0) + " reverted, "
                + how.getOrDefault(How.FIXED, 0) + " named by a fix, "
                + how.getOrDefault(How.REJECTED, 0) + " rejected by a reader), and " + Reliability.FEWEST
                + " are needed to judge a model; --last N looks at more commits, --verdicts FILE adds rejections";
    }

    private RankingModel model() {
        ModelReading reading = file == null ? ShippedModel.read() : ModelReader.read(Inputs.text(file));
        return switch (reading) {
            case ModelReading.Read(var model) -> fitting(model);
            case ModelReading.Refused(var reason) ->
                throw file == null
                        ? Problem.incomplete("there is no model to check: " + reason + "; --model FILE names one")
                        : Problem.usage(file + " is not a model that can be used: " + reason);
        };
    }

    private static RankingModel fitting(RankingModel model) {
        int measuring = model.head().measuring();
        if (measuring != RunMeter.VERSION) {
            throw Problem.usage("the model was learned from what version " + measuring
                    + " of the measuring measured, and this program has version " + RunMeter.VERSION);
        }
        return model;
    }

    private Set<String> rejected() {
        if (verdicts == null) {
            return Set.of();
        }
        try {
            return RejectedChanges.in(Inputs.text(verdicts));
        } catch (IllegalArgumentException e) {
            throw Problem.usage("in " + verdicts + ", " + e.getMessage());
        }
    }

    /// @return whether all commits could be measured
    private boolean measure(OwnHistory history) {
        int threads = Runtime.getRuntime().availableProcessors();
        try (var progress = new Progress(
                        spec.commandLine().getErr(), Terminal.detect().interactive());
                var meter = new CloneMeter(ChangeReader.open(repository), threads)) {
            progress.show("reading the history …");
            List<String> commits =
                    meter.newest(Window.all("HEAD").withoutMerges().atMost(last));
            var pasts = meter.pasts(Set.copyOf(commits));
            Map<String, String> failed = meter.measureChanges(commits, pasts, (change, measured) -> {
                history.add(change, measured);
                progress.show("measured " + history.commits() + " of " + commits.size() + " commits");
            });
            failed.entrySet().stream()
                    .findFirst()
                    .ifPresent(one -> Warnings.to(spec.commandLine().getErr())
                            .accept(failed.size() + " commits could not be measured, among them " + one.getKey() + ": "
                                    + one.getValue()));
            return failed.isEmpty();
        } catch (GitProblem e) {
            throw GitProblems.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.incomplete("interrupted");
        }
    }
}

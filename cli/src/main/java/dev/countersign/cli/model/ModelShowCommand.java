package dev.countersign.cli.model;

import dev.countersign.adapter.files.ShippedModel;
import dev.countersign.adapter.render.ModelReport;
import dev.countersign.cli.AnswerFormat;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.OutputOption;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.rank.ModelReader;
import dev.countersign.rank.ModelReading;
import dev.countersign.rank.RankingModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows a model whole, so that it can be read and challenged.
@Command(
        name = "show",
        description =
                "Shows a model: by which factor each trait and word changes the risk of a line, and where that was"
                        + " learned.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  countersign model show               the model that is shipped",
            "  countersign model show model.json",
            "  countersign model show model.json --format json"
        })
final class ModelShowCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "What 'countersign model train' wrote. The model that is shipped by default.")
    private @Nullable Path file;

    @Mixin
    private AnswerFormat format;

    @Mixin
    private OutputOption output;

    @Override
    public ExitCode call() {
        var report = new ModelReport(file == null ? shipped() : read(file));
        output.write(
                format.isJson() ? report.json() : report.text(),
                spec.commandLine().getOut());
        return ExitCode.CLEAN;
    }

    private static RankingModel read(Path file) {
        return switch (ModelReader.read(Inputs.text(file))) {
            case ModelReading.Read(var model) -> model;
            case ModelReading.Refused(var reason) ->
                throw Problem.usage(file + " is not a model that can be used: " + reason);
        };
    }

    private static RankingModel shipped() {
        return switch (ShippedModel.read()) {
            case ModelReading.Read(var model) -> model;
            case ModelReading.Refused(var reason) ->
                throw Problem.incomplete("there is nothing to show: " + reason
                        + "; 'countersign model show FILE' shows one that 'countersign model train' wrote");
        };
    }
}

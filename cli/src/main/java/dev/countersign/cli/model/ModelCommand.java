package dev.countersign.cli.model;

import dev.countersign.cli.Version;
import picocli.CommandLine.Command;

/// Everything about the model that orders what is read.
@Command(
        name = "model",
        description =
                "Learns the order in which changes are read from known vulnerabilities, shows what was learned, and"
                        + " checks it against a repository.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {ModelTrainCommand.class, ModelShowCommand.class, ModelCalibrateCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  countersign model show model.json                by which factor each trait changes the risk of a line",
            "  countersign model calibrate --model model.json   how far it agrees with what turned out bad here",
            "",
            "'countersign model COMMAND --help' tells about one command, with examples."
        })
public final class ModelCommand {}

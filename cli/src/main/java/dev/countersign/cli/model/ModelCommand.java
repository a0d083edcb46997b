package dev.countersign.cli.model;

import dev.countersign.cli.Version;
import picocli.CommandLine.Command;

/// Everything about the model that orders what is read.
@Command(
        name = "model",
        description =
                "Learns the order in which changes are read from known vulnerabilities, and shows what was learned.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {ModelTrainCommand.class, ModelShowCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  countersign model show model.json   by which factor each trait changes the risk of a line",
            "",
            "'countersign model COMMAND --help' tells about one command, with examples."
        })
public final class ModelCommand {}

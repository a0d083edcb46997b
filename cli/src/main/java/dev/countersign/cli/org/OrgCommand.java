package dev.countersign.cli.org;

import dev.countersign.cli.Version;
import picocli.CommandLine.Command;

/// The organisation itself, its people, and other organisations.
@Command(
        name = "org",
        description = "The organisation: its keys and people, and which other organisations it believes.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            InitCommand.class,
            PersonCommand.class,
            RotateKeyCommand.class,
            BundleCommand.class,
            FeedCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Example:",
            "  countersign org init acme.example --person user:alice@acme.example   makes an installation",
            "",
            "'countersign org COMMAND --help' tells about one command, with examples."
        })
public final class OrgCommand {}

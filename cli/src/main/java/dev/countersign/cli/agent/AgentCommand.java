package dev.countersign.cli.agent;

import dev.countersign.cli.Version;
import picocli.CommandLine.Command;

/// Agents, and what is handed to them.
@Command(
        name = "agent",
        description = "Agents: who they are, what people hand to them, and what they hand on.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            KeygenCommand.class,
            EnrolCommand.class,
            ListCommand.class,
            RotateCommand.class,
            DisableCommand.class,
            DelegateCommand.class,
            InspectCommand.class,
            VerifyCommand.class,
            AttestCommand.class,
            RevokeCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Example:",
            "  countersign agent list",
            "",
            "'countersign agent COMMAND --help' tells about one command, with examples."
        })
public final class AgentCommand {}

package dev.countersign.cli.ledger;

import dev.countersign.cli.Version;
import picocli.CommandLine.Command;

/// Everything about ledgers, offline.
@Command(
        name = "ledger",
        description = "Checks, shows and proves what a ledger holds: your own, or a copy of anybody's.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            LedgerVerifyCommand.class,
            LedgerShowCommand.class,
            LedgerProveCommand.class,
            LedgerCosignCommand.class,
            LedgerExportCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Examples:",
            "  countersign ledger verify   whether your ledger is what was signed",
            "  countersign ledger show     its last entries",
            "",
            "'countersign ledger COMMAND --help' tells about one command, with examples."
        })
public final class LedgerCommand {}

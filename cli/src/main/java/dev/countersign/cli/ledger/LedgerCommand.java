package dev.countersign.cli.ledger;

import dev.countersign.cli.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
            LedgerExportCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  countersign ledger verify   whether your ledger is what was signed",
            "  countersign ledger show     its last entries"
        })
public final class LedgerCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name what to do: verify, show, prove, cosign or export");
    }
}

package dev.countersign.cli.backup;

import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.DataOption;
import dev.countersign.cli.installation.KeyOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes a data directory of a backup.
@Command(
        name = "restore",
        description = "Makes a data directory of a backup, after everything in it was checked.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "The directory must not be there yet, or be empty. What happened after the backup is not in it: who was",
            "revoked, closed out or given another role since is not. Sessions and one-time links are ended; tokens of",
            "programs are not. Where others hold a later checkpoint of the ledger, it goes on as a second history, which",
            "they will see: give the newest one that you have with --goes-on-from, and an older backup is refused.",
            "",
            "A server that witnesses others' ledgers does not know what it cosigned. It starts again with the folder",
            "'witness' of the directory that was lost, where that is left, or with --new-witness-key.",
            "",
            "Example:",
            "  countersign restore acme.backup --data acme.copy     then 'countersign serve' with the same --data"
        })
public final class RestoreCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "What 'countersign backup' made.")
    private Path file;

    @Mixin
    private DataOption data;

    @Mixin
    private KeyOptions key;

    @Option(
            names = "--goes-on-from",
            paramLabel = "FILE",
            description = "A checkpoint that this ledger was seen with, as 'ledger verify --remember' keeps it.")
    private @Nullable Path later;

    @Override
    public ExitCode call() {
        DataFolder folder = data.folder();
        Restoring.Restored restored = new Restoring(
                        file, key, Optional.ofNullable(later), Clock.systemUTC().instant())
                .into(folder);
        print(folder, restored);
        return ExitCode.CLEAN;
    }

    private void print(DataFolder folder, Restoring.Restored restored) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Restored " + restored.header().organisation() + " to " + folder.path());
        out.println("  saved         " + restored.header().madeAt() + " by "
                + CopyWords.foreign(restored.header().program()));
        CopyWords.print(out, restored.header(), restored.seen());
        out.println("  keys          "
                + restored.keyFile()
                        .map(source -> "opened by " + source)
                        .orElse("not checked: there is no key file here, and without it nothing is signed"));
        out.println("  later ledger  "
                + (later == null ? "not checked: no --goes-on-from was given" : "none: it goes on from " + later));
        out.println("  witness       cosigns nothing until 'serve' gets --new-witness-key, or the folder back");
        PrintWriter err = spec.commandLine().getErr();
        restored.tokens()
                .filter(count -> count > 0)
                .ifPresent(count -> err.println("countersign: " + count
                        + (count == 1 ? " token of a program works" : " tokens of programs work")
                        + " again as when it was saved: revoke what was revoked since"));
        restored.seen().values().words().ifPresent(words -> err.println("countersign: " + words));
        CopyWords.unknownActs(restored.header(), restored.seen())
                .ifPresent(words -> err.println("countersign: " + words));
    }
}

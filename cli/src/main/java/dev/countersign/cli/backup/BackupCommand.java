package dev.countersign.cli.backup;

import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.DataOption;
import dev.countersign.cli.installation.Failures;
import dev.countersign.cli.installation.KeyOptions;
import dev.countersign.cli.installation.Names;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Saves a data directory.
@Command(
        name = "backup",
        description = "Saves a data directory into one file, also while a server uses it, and checks what it saved.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "The file is a tar archive that only you can read. It is secret: it holds who the people are, parts of",
            "the code under review, and the organisation's keys, sealed. The key file that opens them is not in it:",
            "save that too, elsewhere; without it nothing can be signed any more. Name it with --key-file, and it is",
            "tried: one that does not open them is refused, and nothing is saved. Also not in it: what a witness",
            "cosigned, which must never be put back, caches, and copies of the database from before an upgrade.",
            "",
            "A PostgreSQL database is saved with pg_dump, first; then the rest, with --database-elsewhere.",
            "",
            "Example:",
            "  countersign backup --to acme.backup     then keep it where the server is not"
        })
public final class BackupCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOption data;

    @Mixin
    private KeyOptions key;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "The file to make, outside of the data directory. It gets its name when it is whole.")
    private Path to;

    @Option(names = "--database-elsewhere", description = "The server's database is PostgreSQL, and was saved before.")
    private boolean databaseElsewhere;

    @Override
    public ExitCode call() {
        DataFolder folder = data.folder();
        check(folder);
        Backup.Saved saved =
                new Backup(folder, databaseElsewhere, key, Clock.systemUTC().instant()).to(to);
        print(saved);
        return saved.seen().unknown() > 0 ? ExitCode.INCOMPLETE : ExitCode.CLEAN;
    }

    private void check(DataFolder folder) {
        try {
            if (!folder.exists() || folder.read(Names.ORGANISATION).isEmpty()) {
                throw Problem.usage("there is no installation in " + folder.path() + "; name it with --data");
            }
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
        if (to.toAbsolutePath().normalize().startsWith(folder.path())) {
            throw Problem.usage("a backup belongs outside of " + folder.path() + ": give another place with --to");
        }
    }

    private void print(Backup.Saved saved) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Saved " + saved.header().organisation() + " to "
                + to.toAbsolutePath().normalize());
        CopyWords.print(out, saved.header(), saved.seen());
        out.println(String.format(Locale.ROOT, "  size          %,d bytes", saved.bytes()));
        out.println("  keys          "
                + saved.keyFile()
                        .map(source -> "opened by " + source)
                        .orElse("sealed; what opens them was not checked, as no --key-file was given"));
        out.println("  not in it     the key file that opens its keys; what a witness cosigned");
        PrintWriter err = spec.commandLine().getErr();
        saved.seen().values().words().ifPresent(words -> err.println("countersign: " + words));
        CopyWords.unknownActs(saved.header(), saved.seen()).ifPresent(words -> err.println("countersign: " + words));
    }
}

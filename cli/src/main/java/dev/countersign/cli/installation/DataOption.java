package dev.countersign.cli.installation;

import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.cli.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which installation a command looks at.
public final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The organisation's data directory. Default: $$COUNTERSIGN_DATA, or"
                    + " ~/.local/share/countersign")
    private @Nullable Path data;

    /// The directory, which may not be there yet.
    public DataFolder folder() {
        return DataFolder.at(data == null ? Folders.ofThisProcess().data() : data);
    }

    /// Whether the command line names one.
    public boolean isGiven() {
        return data != null;
    }

    /// @throws Problem where there is none, or it cannot be used
    public Installation read(Instant now) {
        DataFolder folder = folder();
        return read(folder, now).orElseThrow(() -> missing(folder));
    }

    /// Empty where there is no such directory.
    public Optional<Installation> readIfThere(Instant now) {
        return read(folder(), now);
    }

    /// The same, whatever its ledger says of its files: for who looks at the ledger itself.
    public Installation readUncompared(Instant now) {
        DataFolder folder = folder();
        try {
            if (!folder.exists()) {
                throw missing(folder);
            }
            return Installation.of(folder, Snapshot.read(folder), now);
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }

    static Problem missing(DataFolder folder) {
        return Problem.usage("there is no installation in " + folder.path()
                + "; make one with 'countersign org init HOST', or name it with --data");
    }

    private static Optional<Installation> read(DataFolder folder, Instant now) {
        try {
            return folder.exists() ? Optional.of(Installation.read(folder, now)) : Optional.empty();
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }
}

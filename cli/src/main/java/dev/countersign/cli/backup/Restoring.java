package dev.countersign.cli.backup;

import dev.countersign.adapter.archive.ArchiveException;
import dev.countersign.adapter.archive.ArchiveReader;
import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.WitnessFolder;
import dev.countersign.adapter.ledger.LedgerCopy;
import dev.countersign.adapter.store.StoreLook;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.Failures;
import dev.countersign.cli.installation.InstallationCopy;
import dev.countersign.cli.installation.KeyOptions;
import dev.countersign.cli.installation.Names;
import dev.countersign.review.desk.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Makes a data directory of a backup: beside its place, which it gets when everything was checked and is on the
/// disk. A crash before leaves nothing there.
final class Restoring {
    private final Path archive;
    private final KeyOptions key;
    private final Optional<Path> later;
    private final Instant now;

    /// @param later a checkpoint that the ledger was seen with
    Restoring(Path archive, KeyOptions key, Optional<Path> later, Instant now) {
        this.archive = archive.toAbsolutePath().normalize();
        this.key = key;
        this.later = later;
        this.now = now;
    }

    /// What was restored.
    ///
    /// @param keyFile what opens its keys; empty where that is not known
    /// @param tokens how many tokens of programs work again; empty where the database is elsewhere
    record Restored(BackupHeader header, EntriesSeen seen, Optional<String> keyFile, Optional<Long> tokens) {}

    Restored into(DataFolder folder) {
        try {
            return folder.create(Map.of(), this::made);
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }

    private Restored made(Path making) {
        try {
            ArchiveReader.unpack(archive, making, BackedUpFiles::mostBytes);
            DataFolder folder = DataFolder.at(making);
            BackupHeader header = header(making);
            Restored restored = checked(folder, header);
            Files.delete(making.resolve(BackupHeader.NAME));
            new WitnessFolder(making.resolve(Names.WITNESS)).forget();
            return restored;
        } catch (ArchiveException e) {
            throw Problem.incomplete(e.getMessage());
        } catch (StoreException e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (InstallationException e) {
            throw Failures.of(e);
        } catch (IOException e) {
            throw Problem.incomplete("cannot restore into " + making + ": " + e.getMessage());
        }
    }

    private BackupHeader header(Path making) throws IOException {
        Path file = making.resolve(BackupHeader.NAME);
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        return switch (BackupHeader.read(bytes)) {
            case BackupHeader.Reading.Read(var header) -> header;
            case BackupHeader.Reading.Refused(var reason) -> throw refused(BackupHeader.NAME + ": " + reason);
        };
    }

    private Restored checked(DataFolder folder, BackupHeader header) throws InstallationException {
        InstallationCopy files = InstallationCopy.take(folder);
        LedgerCopy ledger = switch (LedgerCopy.take(folder.path(Names.LEDGER))) {
            case LedgerCopy.Taking.Taken(var taken) -> taken;
            case LedgerCopy.Taking.Refused(var reason) -> throw refused("its ledger cannot be used: " + reason);
        };
        Path database = folder.path(Names.DESK);
        boolean inside = Files.exists(database);
        if (inside != (header.database() == BackupHeader.Database.INSIDE)) {
            throw refused("it does not have the database that it says");
        }
        if (!inside) {
            return checked(files, ledger, header, Optional.empty());
        }
        try (StoreLook look = looked(database)) {
            Restored restored = checked(files, ledger, header, Optional.of(look));
            look.endSignIns();
            return restored;
        }
    }

    private StoreLook looked(Path database) {
        return switch (StoreLook.at(database)) {
            case StoreLook.Looking.Whole(var look) -> look;
            case StoreLook.Looking.Refused(var reason) -> throw refused(reason);
        };
    }

    private Restored checked(InstallationCopy files, LedgerCopy ledger, BackupHeader header, Optional<StoreLook> look)
            throws InstallationException {
        CopyCheck.Whole whole = new CopyCheck(files, ledger, look).check(later, now);
        boolean same = header.size() == ledger.head().size()
                && header.root().equals(ledger.head().root().base64())
                && header.beyond() == ledger.beyond().size()
                && header.organisation()
                        .equals(whole.installation().organisation().toString())
                && header.step() == look.map(StoreLook::step).orElse(0)
                && header.unknownActs() == whole.seen().unknown();
        if (!same) {
            throw refused(BackupHeader.NAME + " speaks of another ledger, database or organisation");
        }
        return new Restored(
                header,
                whole.seen(),
                files.openedBy(key, whole.installation()),
                look.map(one -> one.tokens(now.toEpochMilli())));
    }

    private Problem refused(String why) {
        return Problem.incomplete(archive + " is no whole backup, and nothing was restored: " + why);
    }
}

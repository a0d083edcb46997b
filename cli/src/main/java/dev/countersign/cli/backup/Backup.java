package dev.countersign.cli.backup;

import dev.countersign.adapter.archive.ArchiveException;
import dev.countersign.adapter.archive.ArchiveWriter;
import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.FolderChange;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.ledger.LedgerCopy;
import dev.countersign.adapter.store.StoreCut;
import dev.countersign.adapter.store.StoreLook;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Version;
import dev.countersign.cli.installation.Failures;
import dev.countersign.cli.installation.InstallationCopy;
import dev.countersign.cli.installation.KeyOptions;
import dev.countersign.cli.installation.Names;
import dev.countersign.review.desk.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a backup of a data directory, in this order:
/// 1. for a moment nobody writes to the database. A server writes each act there before it writes it to the ledger, so
///    ledger and files of this moment hold no act that the database of this moment does not know, and all that it
///    says is in the ledger.
/// 2. what that moment held is copied and checked, while the server goes on.
/// 3. the archive is written beside its place, and gets it when it is whole and on the disk. A crash before leaves
///    nothing there.
final class Backup {
    private final DataFolder folder;
    private final boolean databaseElsewhere;
    private final KeyOptions key;
    private final Instant now;

    Backup(DataFolder folder, boolean databaseElsewhere, KeyOptions key, Instant now) {
        this.key = key;
        this.folder = folder;
        this.databaseElsewhere = databaseElsewhere;
        this.now = now;
    }

    /// What was saved.
    ///
    /// @param keyFile what opens its keys; empty where nobody named a key, so that this is not known
    record Saved(BackupHeader header, EntriesSeen seen, Optional<String> keyFile, long bytes) {}

    Saved to(Path file) {
        try (ArchiveWriter archive = ArchiveWriter.to(file)) {
            Path store = folder.path(Names.DESK);
            Saved saved = !databaseElsewhere && Files.exists(store) ? withStore(archive, store) : withoutStore(archive);
            archive.finish();
            return new Saved(saved.header(), saved.seen(), saved.keyFile(), Files.size(file));
        } catch (ArchiveException | StoreException e) {
            throw Problem.incomplete(e.getMessage());
        } catch (InstallationException e) {
            throw Failures.of(e);
        } catch (IOException e) {
            throw Problem.incomplete("cannot read " + folder.path() + ": " + e.getMessage());
        }
    }

    private Saved withStore(ArchiveWriter archive, Path store)
            throws ArchiveException, InstallationException, IOException {
        Moment moment;
        try (StoreCut cut = StoreCut.at(store)) {
            moment = moment();
            cut.release();
            cut.copyTo(archive.scratch());
        }
        Saved saved;
        try (StoreLook look = looked(archive.scratch())) {
            saved = checked(moment, Optional.of(look));
        }
        write(archive, moment, saved.header(), archive.scratch());
        return saved;
    }

    private static StoreLook looked(Path copy) {
        return switch (StoreLook.at(copy)) {
            case StoreLook.Looking.Whole(var look) -> look;
            case StoreLook.Looking.Refused(var reason) ->
                throw Problem.incomplete("there is no backup, since the database cannot be used: " + reason);
        };
    }

    private Saved withoutStore(ArchiveWriter archive) throws ArchiveException, InstallationException, IOException {
        Moment moment = moment();
        Saved saved = checked(moment, Optional.empty());
        if (!databaseElsewhere && saved.seen().acts() > 0) {
            throw Problem.usage("a server ran here whose database is not in " + folder.path() + ": save that first,"
                    + " with pg_dump, and then the rest with --database-elsewhere");
        }
        write(archive, moment, saved.header(), null);
        return saved;
    }

    private record Moment(InstallationCopy files, LedgerCopy ledger) {}

    /// Where nobody else keeps the installation to themselves, this does for the moment; a server changes no files.
    private Moment moment() throws InstallationException {
        FolderChange alone;
        try {
            alone = folder.change();
        } catch (InstallationException e) {
            if (e.kind() != InstallationException.Kind.BUSY) {
                throw e;
            }
            return taken();
        }
        try (alone) {
            return taken();
        }
    }

    private Moment taken() throws InstallationException {
        InstallationCopy files = InstallationCopy.take(folder);
        return switch (LedgerCopy.take(folder.path(Names.LEDGER))) {
            case LedgerCopy.Taking.Taken(var ledger) -> new Moment(files, ledger);
            case LedgerCopy.Taking.Refused(var reason) ->
                throw Problem.incomplete("there is no backup, since the ledger cannot be used: " + reason);
        };
    }

    private Saved checked(Moment moment, Optional<StoreLook> store) throws InstallationException, IOException {
        CopyCheck.Whole whole = new CopyCheck(moment.files(), moment.ledger(), store).check(Optional.empty(), now);
        var database = store.isPresent()
                ? BackupHeader.Database.INSIDE
                : databaseElsewhere ? BackupHeader.Database.ELSEWHERE : BackupHeader.Database.NONE;
        var header = new BackupHeader(
                Version.number(),
                now,
                whole.installation().organisation().toString(),
                database,
                store.map(StoreLook::step).orElse(0),
                moment.ledger().head().size(),
                moment.ledger().head().root().base64(),
                moment.ledger().beyond().size(),
                whole.seen().unknown());
        Optional<String> opened = key.isNamed() ? moment.files().openedBy(key, whole.installation()) : Optional.empty();
        return new Saved(header, whole.seen(), opened, 0);
    }

    /// All files in the order of their names.
    private void write(ArchiveWriter archive, Moment moment, BackupHeader header, @Nullable Path store)
            throws ArchiveException, InstallationException, IOException {
        var files = moment.files().files();
        archive.add(BackupHeader.NAME, header.bytes());
        for (var file : files.headMap(Names.DESK).entrySet()) {
            archive.add(file.getKey(), file.getValue());
        }
        if (store != null) {
            archive.add(Names.DESK, store);
        }
        for (var file : files.subMap(Names.DESK, Names.LEDGER).entrySet()) {
            archive.add(file.getKey(), file.getValue());
        }
        moment.ledger().each((name, content) -> archive.add(Names.LEDGER + "/" + name, content));
        for (var file : files.subMap(Names.LEDGER, Names.PERSONAL).entrySet()) {
            archive.add(file.getKey(), file.getValue());
        }
        for (String name : folder.list(Names.PERSONAL)) {
            Optional<byte[]> content = folder.read(name); // what was erased meanwhile is gone
            if (content.isPresent()) {
                archive.add(name, content.get());
            }
        }
        for (var file : files.tailMap(Names.PERSONAL).entrySet()) {
            archive.add(file.getKey(), file.getValue());
        }
    }
}

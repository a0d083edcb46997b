package dev.countersign.cli.installation;

import dev.countersign.adapter.crypto.KeyRing;
import dev.countersign.adapter.crypto.SealedKeys;
import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.FolderChange;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.PendingChange;
import dev.countersign.cli.Problem;
import dev.countersign.json.JsonObject;
import dev.countersign.key.KeyPurpose;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Signer;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.principal.PrincipalId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/// Which installation a command changes, and what opens its keys.
public final class ChangeOptions {
    private final Ledgers ledgers;

    private final SecureRandom random = new SecureRandom();

    @Mixin
    private DataOption data;

    @Mixin
    private KeyOptions key;

    /// Changes are recorded on disk.
    public ChangeOptions() {
        this(new FolderLedgers());
    }

    /// @param ledgers where changes are recorded
    public ChangeOptions(Ledgers ledgers) {
        this.ledgers = ledgers;
    }

    public SecureRandom random() {
        return random;
    }

    /// Which installation it is.
    public DataOption data() {
        return data;
    }

    /// Begins a change; closing it ends it, whether it was made or not.
    ///
    /// @throws Problem where there is no such installation, where it cannot be used, or somebody else changes it
    public InstallationChange begin(Instant now) {
        DataFolder folder = data.folder();
        FolderChange change;
        try {
            if (!folder.exists()) {
                throw DataOption.missing(folder);
            }
            change = folder.change();
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
        try {
            return begin(folder, change, now);
        } catch (InstallationException e) {
            change.close();
            throw Failures.of(e);
        } catch (RuntimeException e) {
            change.close();
            throw e;
        }
    }

    private InstallationChange begin(DataFolder folder, FolderChange change, Instant now) throws InstallationException {
        PrincipalId organisation = Installation.organisation(folder);
        Path place = folder.path(Names.LEDGER);
        SecretBytes lock = key.lock(organisation);
        Signer checkpoints =
                key.open(Snapshot.read(folder), folder, organisation, lock).signer(KeyPurpose.CHECKPOINT);
        RecordedState.checkIsThere(place);
        Ledgers.Open ledger = ledgers.open(place, organisation, checkpoints);
        try {
            RecordedState recorded = RecordedState.newest(place, organisation, List.of(checkpoints.publicKey()));
            Snapshot files = Snapshot.read(folder, recorded);
            Installation installation = Installation.of(folder, files, now);
            if (!recorded.isOf(files)) {
                throw recorded.differs(folder.path());
            }
            settle(change, recorded);
            KeyRing keys = key.open(files, folder, organisation, lock);
            return new InstallationChange(change, installation, files, lock, keys, ledger, random, now);
        } catch (InstallationException | RuntimeException e) {
            ledger.close();
            throw e;
        }
    }

    /// Ends what a killed process began: it counts where the ledger has its entry, which no other change can have
    /// followed, and never happened where it has not.
    private static void settle(FolderChange change, RecordedState recorded) throws InstallationException {
        Optional<PendingChange> pending = change.pending();
        if (pending.filter(recorded::holds).isPresent()) {
            change.finish();
        } else if (pending.isPresent()) {
            change.giveUp();
        }
    }

    /// What came of making an installation.
    ///
    /// @param keyFile where a key was made that opens the installation's keys
    public record Created(EntryRef entry, Path folder, Optional<Path> keyFile) {}

    /// What a new installation holds.
    public interface Content {
        Map<String, byte[]> files(KeyRing keys);

        /// The kind of the first entry.
        String kind();

        /// What it says, beside what the files are.
        ///
        /// @param hiding how somebody stands in the entry
        JsonObject.Builder body(Function<PrincipalId, JsonObject> hiding);
    }

    /// Makes an installation, whole or not at all; its first entry is in its ledger before it counts.
    public Created create(PrincipalId organisation, Content content, Instant now) {
        DataFolder folder = data.folder();
        try {
            checkIsFree(folder);
            KeyOptions.Lock lock = key.lockOrNew(folder, organisation, random);
            KeyRing keys = KeyRing.generate(random);
            var personal = new PersonalData(random);
            var files = new LinkedHashMap<>(content.files(keys));
            files.put(Names.ORGANISATION, Installation.marker(organisation));
            files.put(Names.KEYS, SealedKeys.seal(keys, lock.key(), random));
            var body = content.body(person -> personal.hidden(person.toString()))
                    .put(RecordedState.MEMBER, new Snapshot(files).state());
            var first = new LedgerEntry.Other(now, content.kind(), body.build());
            files.putAll(personal.files());
            Signer checkpoints = keys.signer(KeyPurpose.CHECKPOINT);
            EntryRef entry = folder.create(files, making -> {
                Path ledger = making.resolve(Names.LEDGER);
                EntryRef appended;
                try (Ledgers.Open open = ledgers.open(ledger, organisation, checkpoints)) {
                    appended = InstallationChange.append(open.ledger(), first);
                }
                // a ledger whose checkpoint could not be written would never be opened again
                RecordedState.newest(ledger, organisation, List.of(checkpoints.publicKey()));
                return appended;
            });
            return new Created(entry, folder.path(), lock.made());
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }

    private static void checkIsFree(DataFolder folder) throws InstallationException {
        if (folder.exists() && folder.read(Names.ORGANISATION).isPresent()) {
            throw Problem.usage("there is an installation of " + Installation.organisation(folder) + " in "
                    + folder.path() + " already; name another folder with --data");
        }
        folder.checkIsFree();
    }
}

package dev.countersign.cli.installation;

import dev.countersign.adapter.crypto.KeyRing;
import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.PendingChange;
import dev.countersign.cli.Problem;
import dev.countersign.key.KeyPurpose;
import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.principal.PrincipalId;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of an installation that change, as they were read once for a copy of it.
public final class InstallationCopy {
    private final DataFolder folder;
    private final Snapshot lying;
    private final Optional<PendingChange> pending;
    private final SortedMap<String, byte[]> files;

    private InstallationCopy(
            DataFolder folder, Snapshot lying, Optional<PendingChange> pending, SortedMap<String, byte[]> files) {
        this.folder = folder;
        this.lying = lying;
        this.pending = pending;
        this.files = files;
    }

    /// What lies there now; who copies it compares it with [#at].
    public static InstallationCopy take(DataFolder folder) throws InstallationException {
        Snapshot lying = Snapshot.read(folder);
        var files = new TreeMap<>(lying.files());
        folder.read(DataFolder.NEXT).ifPresent(bytes -> files.put(DataFolder.NEXT, bytes));
        return new InstallationCopy(folder, lying, folder.pending(), files);
    }

    /// By their names, with a change that was begun.
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /// What they say, compared with nothing.
    public Installation uncompared(Instant now) {
        return Installation.of(folder, lying, now);
    }

    /// What they say, where they are those that the ledger speaks of last.
    ///
    /// @param index of the newest entry that says what the files are
    /// @param leaf its hash
    /// @param state what it says
    /// @throws Problem where they are others
    public Installation at(long index, Hash leaf, String state, Instant now) {
        var recorded = new RecordedState(index, leaf, state);
        Snapshot counting = lying;
        Optional<PendingChange> made = pending.filter(recorded::holds);
        if (made.isPresent()) {
            if (!made.get().files().keySet().stream().allMatch(Snapshot::covers)) {
                throw recorded.differs(folder.path());
            }
            counting = lying.with(made.get().files());
        }
        if (!recorded.isOf(counting)) {
            throw recorded.differs(folder.path());
        }
        return Installation.of(folder, counting, now);
    }

    /// For who looks at all entries of the ledger.
    public ValuesSeen values() {
        return new ValuesSeen(folder.path(Names.LEDGER));
    }

    /// The first file that is not what the commitment stands for that it is named by.
    public Optional<String> wrongPersonal() throws InstallationException {
        for (String name : folder.list(Names.PERSONAL)) {
            String commitment = name.replaceAll("^.*/|\\.json$", "");
            Optional<byte[]> content = folder.read(name); // what was erased meanwhile is gone
            if (content.isPresent()
                    && PersonalData.value(content.get(), commitment).isEmpty()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /// Whether the key opens the keys in it, and whether those sign the ledger that the files name.
    ///
    /// @return empty where there is no key file, so that nothing is known
    /// @throws Problem where it does not
    public Optional<String> openedBy(KeyOptions key, Installation installation) {
        PrincipalId organisation = installation.organisation();
        try {
            Optional<SecretBytes> lock = key.lockIfThere(organisation);
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            KeyRing keys = key.open(lying, folder, organisation, lock.get());
            boolean signs = installation.own().ledger().stream()
                    .anyMatch(known -> known.key()
                            .equals(keys.signer(KeyPurpose.CHECKPOINT).publicKey()));
            if (!signs) {
                throw Problem.incomplete("the keys in it are not those of its ledger: its files are not of one backup");
            }
            return Optional.of(key.source(organisation));
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }
}

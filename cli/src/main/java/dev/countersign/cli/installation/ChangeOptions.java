package dev.countersign.cli.installation;

import dev.countersign.adapter.crypto.KeyRing;
import dev.countersign.adapter.crypto.SealedKeys;
import dev.countersign.adapter.installation.DataFolder;
import dev.countersign.adapter.installation.FolderChange;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.cli.Problem;
import dev.countersign.json.JsonObject;
import dev.countersign.key.KeyPurpose;
import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.principal.PrincipalId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
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
            Installation installation = Installation.read(folder, now);
            SecretBytes lock = key.lock(installation.organisation());
            KeyRing keys = key.open(installation, lock);
            Ledgers.Open ledger = ledgers.open(
                    folder.path(Names.LEDGER), installation.organisation(), keys.signer(KeyPurpose.CHECKPOINT));
            return new InstallationChange(change, installation, lock, keys, ledger, random, now);
        } catch (InstallationException e) {
            change.close();
            throw Failures.of(e);
        } catch (RuntimeException e) {
            change.close();
            throw e;
        }
    }

    /// What came of making an installation.
    ///
    /// @param keyFile where a key was made that opens the installation's keys
    public record Created(EntryRef entry, Path folder, Optional<Path> keyFile) {}

    /// What a new installation holds.
    public interface Content {
        Map<String, byte[]> files(KeyRing keys);

        /// @param hiding how somebody stands in the entry
        LedgerEntry entry(Function<PrincipalId, JsonObject> hiding);
    }

    /// Makes an installation, whole or not at all; its first entry is in its ledger before it counts.
    public Created create(PrincipalId organisation, Content content) {
        DataFolder folder = data.folder();
        try {
            folder.checkIsFree();
            KeyOptions.Lock lock = key.lockOrNew(folder, organisation, random);
            KeyRing keys = KeyRing.generate(random);
            var personal = new PersonalData(random);
            LedgerEntry first = content.entry(person -> personal.hidden(person.toString()));
            var files = new LinkedHashMap<>(content.files(keys));
            files.put(Names.ORGANISATION, Installation.marker(organisation));
            files.put(Names.KEYS, SealedKeys.seal(keys, lock.key(), random));
            files.putAll(personal.files());
            EntryRef entry = folder.create(files, making -> {
                try (Ledgers.Open ledger =
                        ledgers.open(making.resolve(Names.LEDGER), organisation, keys.signer(KeyPurpose.CHECKPOINT))) {
                    return InstallationChange.append(ledger.ledger(), first);
                }
            });
            return new Created(entry, folder.path(), lock.made());
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }
}

package dev.countersign.cli.installation;

import dev.countersign.adapter.crypto.KeyRing;
import dev.countersign.adapter.crypto.SealedKeys;
import dev.countersign.adapter.installation.FolderChange;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.installation.PendingChange;
import dev.countersign.adapter.ledger.FolderValues;
import dev.countersign.adapter.ledger.LedgerFolder;
import dev.countersign.cli.Problem;
import dev.countersign.json.JsonObject;
import dev.countersign.key.KeyPurpose;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Signer;
import dev.countersign.ledger.CommittedValues;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.tree.TreeHasher;
import dev.countersign.principal.PrincipalId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One change of an installation, which nobody else changes meanwhile.
public final class InstallationChange implements AutoCloseable {
    private final FolderChange folder;
    private final Installation installation;
    private final Snapshot files;
    private final SecretBytes lock;
    private final KeyRing keys;
    private final Ledgers.Open ledger;
    private final PersonalData personal;
    private final SecureRandom random;
    private final Instant now;

    InstallationChange(
            FolderChange folder,
            Installation installation,
            Snapshot files,
            SecretBytes lock,
            KeyRing keys,
            Ledgers.Open ledger,
            SecureRandom random,
            Instant now) {
        this.folder = folder;
        this.installation = installation;
        this.files = files;
        this.lock = lock;
        this.keys = keys;
        this.random = random;
        this.ledger = ledger;
        this.personal = new PersonalData(random);
        this.now = now;
    }

    public Installation installation() {
        return installation;
    }

    public KeyRing keys() {
        return keys;
    }

    public Instant now() {
        return now;
    }

    /// The installation's ledger, for a process that keeps the installation to itself for long. Each entry says what
    /// the files are, so that who reads the installation finds that at the ledger's end.
    public Ledger ledger() {
        String state = files.state();
        return entry -> ledger.ledger()
                .append(
                        entry instanceof LedgerEntry.Other(var time, var kind, var body)
                                ? new LedgerEntry.Other(time, kind, withState(body, state))
                                : entry);
    }

    private static JsonObject withState(JsonObject body, String state) {
        var builder = JsonObject.builder();
        body.members().forEach(builder::put);
        return builder.put(RecordedState.MEMBER, state).build();
    }

    /// The entries that readers of the ledger see now.
    public PublishedEntries published() {
        Path place = installation.folder().path(Names.LEDGER);
        String origin = FolderLedgers.origin(installation.organisation());
        return PublishedEntries.of(
                place,
                RecordedState.head(
                        place,
                        LedgerFolder.reader(place),
                        origin,
                        List.of(keys.signer(KeyPurpose.CHECKPOINT).publicKey())));
    }

    /// Where it keeps what its ledger has only commitments to.
    public CommittedValues values() {
        SecretBytes salt = keys.secret(KeyPurpose.SALT)
                .orElseThrow(() -> Problem.incomplete(
                        installation.folder().path(Names.KEYS) + " has no key for what is personal"));
        return FolderValues.of(installation.folder().path(Names.LEDGER), salt, random);
    }

    /// Other keys, as they are to be stored.
    public byte[] sealed(KeyRing others) {
        return SealedKeys.seal(others, lock, random);
    }

    public SecureRandom random() {
        return random;
    }

    /// Signs for the organisation.
    public Signer issuer() {
        return keys.signer(KeyPurpose.ISSUER);
    }

    /// The name of the key with which the organisation signs.
    ///
    /// @throws Problem where its bundle does not have the key
    public String keyId() {
        return installation
                .own()
                .keyId(issuer().publicKey())
                .orElseThrow(() -> Problem.incomplete(installation.folder().path(Names.KEYS) + " and "
                        + installation.folder().path(Names.BUNDLE) + " do not belong together; restore both from one"
                        + " backup"));
    }

    /// How a principal stands in an entry: people hidden, all others in clear.
    public JsonObject mention(PrincipalId id) {
        return id.isHuman()
                ? hidden(id.toString())
                : JsonObject.builder().put("id", id.toString()).build();
    }

    /// How something personal stands in an entry.
    public JsonObject hidden(String value) {
        return personal.hidden(value);
    }

    /// Records the change, and then makes it; once. Each step may be the last one before a crash, after which
    /// [ChangeOptions#begin] goes on:
    /// 1. what is personal is kept: no entry refers to it yet, so that it says nothing.
    /// 2. all new files are written down beside the old ones, with the hash of the entry. A crash here leaves what
    ///    was: the ledger does not have the entry, and what was written down is given up.
    /// 3. the entry is durable in the ledger's journal, and says what the files are from now on: the change counts.
    ///    A crash here leaves the old files to readers until the next change, which opens the ledger and finishes
    ///    this one first.
    /// 4. the ledger is published with it. A crash here leaves the old files, and who reads takes those that are
    ///    written down in their place.
    /// 5. each file comes into its place. A crash here leaves some new and some old, and is finished as after 3.
    /// 6. what was written down is removed.
    ///
    /// @param changed in the place of the old ones; none where the change is only in what is given out
    /// @throws Problem where the ledger does not have the entry for certain; then nothing else was changed
    public EntryRef record(String kind, JsonObject.Builder body, Map<String, byte[]> changed) {
        body.put(RecordedState.MEMBER, files.with(changed).state());
        var entry = new LedgerEntry.Other(now, kind, body.build());
        String leaf = new TreeHasher().leaf(entry.bytes()).base64Url();
        try {
            for (var file : personal.files().entrySet()) {
                folder.keep(file.getKey(), file.getValue());
            }
            folder.prepare(new PendingChange(Optional.of(leaf), changed));
            EntryRef appended = appended(entry);
            ledger.close();
            checkIsPublished(appended);
            folder.finish();
            return appended;
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }

    private EntryRef appended(LedgerEntry entry) throws InstallationException {
        Ledger.Appending appending = ledger.ledger().append(entry);
        if (!(appending instanceof Ledger.Appending.Durable) && !(appending instanceof Ledger.Appending.Unsure)) {
            folder.giveUp();
        }
        return durable(appending);
    }

    private void checkIsPublished(EntryRef entry) {
        RecordedState newest = RecordedState.newest(
                installation.folder().path(Names.LEDGER),
                installation.organisation(),
                List.of(keys.signer(KeyPurpose.CHECKPOINT).publicKey()));
        if (!newest.leaf().equals(entry.leaf())) {
            throw Problem.incomplete("entry " + entry.index() + " is in the ledger, which cannot be published now; the"
                    + " change counts once it can: mend the disk, then run 'countersign org feed renew'");
        }
    }

    static EntryRef append(Ledger ledger, LedgerEntry entry) {
        return durable(ledger.append(entry));
    }

    private static EntryRef durable(Ledger.Appending appending) {
        return switch (appending) {
            case Ledger.Appending.Durable(var ref) -> ref;
            case Ledger.Appending.Overloaded(var retryAfter) ->
                throw Problem.incomplete("the ledger has too much to do, and nothing was changed; try again in "
                        + Math.max(1, retryAfter.toSeconds()) + " s");
            case Ledger.Appending.Unsure(var reason) ->
                throw Problem.incomplete("the ledger may have the entry and may not (" + reason
                        + "), and nothing was changed yet; where it has, the next change makes this one first");
            case Ledger.Appending.Stopped(var reason) ->
                throw Problem.incomplete("the ledger takes no entry (" + reason + "), so nothing was changed");
        };
    }

    @Override
    public void close() {
        try {
            ledger.close();
        } finally {
            folder.close();
        }
    }
}

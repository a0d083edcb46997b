package dev.countersign.cli.installation;

import dev.countersign.adapter.crypto.KeyRing;
import dev.countersign.adapter.crypto.SealedKeys;
import dev.countersign.adapter.installation.FolderChange;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.cli.Problem;
import dev.countersign.json.JsonObject;
import dev.countersign.key.KeyPurpose;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Signer;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.principal.PrincipalId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;

/// One change of an installation, which nobody else changes meanwhile.
public final class InstallationChange implements AutoCloseable {
    private final FolderChange folder;
    private final Installation installation;
    private final SecretBytes lock;
    private final KeyRing keys;
    private final Ledgers.Open ledger;
    private final PersonalData personal;
    private final SecureRandom random;
    private final Instant now;

    InstallationChange(
            FolderChange folder,
            Installation installation,
            SecretBytes lock,
            KeyRing keys,
            Ledgers.Open ledger,
            SecureRandom random,
            Instant now) {
        this.folder = folder;
        this.installation = installation;
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

    /// Records the change, and then makes it. Each step may be the last one before a crash:
    /// 1. what is personal is kept: no entry refers to it yet, so that it says nothing.
    /// 2. the entry is durable in the ledger: it says what was to be done, and a crash here leaves it undone.
    ///    Whoever does it again adds an entry.
    /// 3. the files change, all or none.
    ///
    /// @param files in the place of the old ones; none where the change is only in what is given out
    /// @throws Problem where the ledger does not have the entry for certain; then nothing else was changed
    public EntryRef record(String kind, JsonObject.Builder body, Map<String, byte[]> files) {
        try {
            folder.checkFits(files);
            for (var file : personal.files().entrySet()) {
                folder.keep(file.getKey(), file.getValue());
            }
            EntryRef entry = append(ledger.ledger(), new LedgerEntry.Other(now, kind, body.build()));
            if (!files.isEmpty()) {
                folder.write(files);
            }
            return entry;
        } catch (InstallationException e) {
            throw Failures.of(e);
        }
    }

    static EntryRef append(Ledger ledger, LedgerEntry entry) {
        return switch (ledger.append(entry)) {
            case Ledger.Appending.Durable(var ref) -> ref;
            case Ledger.Appending.Overloaded(var retryAfter) ->
                throw Problem.incomplete("the ledger has too much to do, and nothing was changed; try again in "
                        + Math.max(1, retryAfter.toSeconds()) + " s");
            case Ledger.Appending.Unsure(var reason) ->
                throw Problem.incomplete("the ledger may have the entry and may not (" + reason
                        + "), so nothing was changed; try again: it may stand there twice then");
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

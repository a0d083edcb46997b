package dev.countersign.cli.installation;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.installation.PendingChange;
import dev.countersign.adapter.ledger.LedgerFolder;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Problem;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.ledger.EntryReading;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.note.LogTrust;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.tree.EntryLookup;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader;
import dev.countersign.ledger.tree.TreeHasher;
import dev.countersign.ledger.tree.TreeHead;
import dev.countersign.principal.PrincipalId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The newest entry of an installation's ledger that says what the files of the installation are.
///
/// @param index of the entry
/// @param leaf its hash in the ledger
/// @param state what it says
record RecordedState(long index, Hash leaf, String state) {
    /// The member of an entry's body.
    static final String MEMBER = "state";

    private static final int MOST_TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /// Looks at the end of the ledger, and further back only where other entries follow.
    ///
    /// @param ledger its folder
    /// @param keys of the ledger; what another key signed is not believed
    /// @throws Problem where the ledger cannot be used
    static RecordedState newest(Path ledger, PrincipalId organisation, List<Ed25519PublicKey> keys) {
        LogReader reader = LedgerFolder.reader(ledger);
        TreeHead head = newestHead(ledger, reader, FolderLedgers.origin(organisation), keys);
        var lookup = new EntryLookup(reader, head);
        for (long index = head.size() - 1; index >= 0; index--) {
            switch (lookup.find(index)) {
                case EntryLookup.Finding.Found(var bytes, var _) -> {
                    Optional<RecordedState> found = of(index, bytes);
                    if (found.isPresent()) {
                        return found.get();
                    }
                }
                case EntryLookup.Finding.Refused(var reason) -> throw unusable(ledger, reason);
            }
        }
        throw unusable(ledger, "no entry says what the files of the installation are");
    }

    private static Optional<RecordedState> of(long index, byte[] bytes) {
        return EntryReading.of(bytes) instanceof EntryReading.Read(LedgerEntry.Other entry)
                ? entry.body().text(MEMBER).map(state -> new RecordedState(index, new TreeHasher().leaf(bytes), state))
                : Optional.empty();
    }

    /// Waits a little for another process that is publishing.
    private static TreeHead newestHead(Path ledger, LogReader reader, String origin, List<Ed25519PublicKey> keys) {
        for (int tries = 0; ; tries++) {
            TreeHead head = head(ledger, reader, origin, keys);
            Optional<String> behind = LedgerFolder.isBehind(ledger, head.size());
            if (behind.isEmpty()) {
                return head;
            }
            if (tries == MOST_TRIES) {
                throw Problem.incomplete("the ledger " + ledger + " cannot be believed: " + behind.get()
                        + "; run 'countersign org feed renew', which says which, and restore a backup if it was");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Problem(ExitCode.INTERRUPTED, "interrupted");
        }
    }

    static TreeHead head(Path ledger, LogReader reader, String origin, List<Ed25519PublicKey> keys) {
        if (keys.isEmpty()) {
            throw unusable(ledger, "the installation's bundle names no key of it");
        }
        byte[] checkpoint = checkpoint(ledger, reader);
        var trust = new LogTrust(
                origin, keys.stream().map(key -> VerifierKey.ofLog(origin, key)).toList(), List.of(), 0);
        return switch (new CheckpointCheck(trust, new BouncySignatures()).check(checkpoint)) {
            case CheckpointVerdict.Trusted trusted -> trusted.checkpoint().head();
            case CheckpointVerdict.Refused refused -> throw unusable(ledger, refused.reason());
        };
    }

    private static byte[] checkpoint(Path ledger, LogReader reader) {
        return switch (reader.read(LogFile.CHECKPOINT)) {
            case LogReader.Reading.Found(var bytes) -> bytes;
            case LogReader.Reading.Absent() -> throw unusable(ledger, "its checkpoint is missing");
            case LogReader.Reading.Unreadable(var why) -> throw unusable(ledger, why);
        };
    }

    /// @throws Problem where no ledger is there, so that none is made in its place
    static void checkIsThere(Path ledger) {
        checkpoint(ledger, LedgerFolder.reader(ledger));
    }

    private static Problem unusable(Path ledger, String reason) {
        return Problem.incomplete("the ledger " + ledger + " cannot be used: " + reason
                + "; restore the whole data directory from one backup");
    }

    /// Whether it is the entry that the change awaits.
    boolean holds(PendingChange change) {
        return change.awaits().filter(leaf.base64Url()::equals).isPresent();
    }

    boolean isOf(Snapshot files) {
        return files.state().equals(state);
    }

    /// Says that there are other files.
    Problem differs(Path data) {
        return Problem.incomplete("the files of " + data + " are not those that entry " + index
                + " of its ledger was written for: an older backup was put back, or somebody changed them; restore"
                + " the whole directory, with its ledger, from one backup");
    }
}

package dev.countersign.cli.backup;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.installation.InstallationException;
import dev.countersign.adapter.ledger.LedgerCopy;
import dev.countersign.adapter.store.StoreLook;
import dev.countersign.cli.ExitCode;
import dev.countersign.cli.Inputs;
import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.FolderLedgers;
import dev.countersign.cli.installation.Installation;
import dev.countersign.cli.installation.InstallationCopy;
import dev.countersign.ledger.LedgerCheck;
import dev.countersign.ledger.LedgerVerdict;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.note.LogTrust;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.tree.TreeHead;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Checks that files, ledger and database of a copy are whole, and of one moment. A backup is checked like this before
/// it gets its place, and again before it is restored.
final class CopyCheck {
    private final InstallationCopy files;
    private final LedgerCopy ledger;
    private final Optional<StoreLook> store;

    CopyCheck(InstallationCopy files, LedgerCopy ledger, Optional<StoreLook> store) {
        this.files = files;
        this.ledger = ledger;
        this.store = store;
    }

    /// What is there.
    record Whole(Installation installation, EntriesSeen seen) {}

    /// @param later a checkpoint that this ledger was seen with, and must go on from
    /// @throws Problem where something is wrong
    Whole check(Optional<Path> later, Instant now) throws InstallationException {
        Installation named = files.uncompared(now);
        var checkpoints = new CheckpointCheck(trust(named), new BouncySignatures());
        Optional<Checkpoint> known = later.map(file -> known(file, checkpoints));
        var seen = new EntriesSeen(store, files.values());
        checkLedger(checkpoints, known, seen);
        long index = ledger.head().size();
        for (byte[] entry : ledger.beyond()) {
            seen.entry(index++, entry);
        }
        checkStore(seen);
        checkPersonal();
        EntriesSeen.State state =
                seen.state().orElseThrow(() -> Problem.incomplete("no entry of the ledger says what the files are"));
        return new Whole(files.at(state.index(), state.leaf(), state.text(), now), seen);
    }

    private static LogTrust trust(Installation installation) {
        String origin = FolderLedgers.origin(installation.organisation());
        List<VerifierKey> keys = installation.own().ledger().stream()
                .map(key -> VerifierKey.ofLog(origin, key.key()))
                .toList();
        return new LogTrust(origin, keys, List.of(), 0);
    }

    private static Checkpoint known(Path file, CheckpointCheck checkpoints) {
        return switch (checkpoints.check(Inputs.text(file).getBytes(StandardCharsets.UTF_8))) {
            case CheckpointVerdict.Trusted trusted -> trusted.checkpoint();
            case CheckpointVerdict.Refused refused -> throw new Problem(ExitCode.FOUND, file + ": " + refused.reason());
        };
    }

    private void checkLedger(CheckpointCheck checkpoints, Optional<Checkpoint> known, EntriesSeen seen) {
        Optional<TreeHead> held =
                known.flatMap(later -> ledger.headAt(later.head().size()));
        if (held.isPresent() && !held.get().equals(known.get().head())) {
            throw new Problem(
                    ExitCode.FOUND,
                    "two different ledgers of " + held.get().size() + " entries were signed: this one, and another");
        }
        Optional<Checkpoint> before = held.isPresent() ? Optional.empty() : known;
        switch (new LedgerCheck(ledger.reader(), checkpoints, before).check(seen)) {
            case LedgerVerdict.Intact _ -> {}
            case LedgerVerdict.RolledBack(var later, var found) ->
                throw new Problem(
                        ExitCode.FOUND,
                        "this ledger is older than it was seen: it has "
                                + (found.head().size() + ledger.beyond().size()) + " entries and once had "
                                + later.head().size());
            case LedgerVerdict.Refused refused ->
                throw Problem.incomplete("the ledger is damaged: " + refused.reason());
        }
    }

    private void checkPersonal() throws InstallationException {
        Optional<String> wrong = files.wrongPersonal();
        if (wrong.isPresent()) {
            throw Problem.incomplete(wrong.get() + " is not what the ledger has a commitment to");
        }
    }

    private void checkStore(EntriesSeen seen) {
        long settled = store.map(StoreLook::settled).orElse(0L);
        if (settled != seen.agreeing()) {
            throw Problem.incomplete("the database says of " + settled + " acts that they are in the ledger, which has "
                    + seen.agreeing() + " of them there: database and ledger are not of one time");
        }
    }
}

package dev.countersign.ledger;

import dev.countersign.ledger.LedgerStore.Journaled;
import dev.countersign.ledger.LedgerStore.Lease;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.tree.Damage;
import dev.countersign.ledger.tree.LogEdge;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader.Reading;
import dev.countersign.ledger.tree.ProofMaker;
import dev.countersign.ledger.tree.TreeHead;
import java.util.List;
import java.util.Optional;

/// Finds out where a ledger was left: reads only, and believes nothing that the checkpoint and the journal do not
/// both agree with.
final class Recovery {
    private final LedgerStore store;
    private final LedgerSigning signing;
    private final Optional<Checkpoint> known;

    Recovery(LedgerStore store, LedgerSigning signing, Optional<Checkpoint> known) {
        this.store = store;
        this.signing = signing;
        this.known = known;
    }

    /// Where a ledger was left.
    sealed interface Found {
        /// @param edge of the tree that the journal begins at
        record At(LogEdge edge, List<byte[]> journaled) implements Found {}

        record Damaged(String reason) implements Found {}

        record Failed(String reason) implements Found {}
    }

    Found find(Lease lease) {
        return switch (store.journaled(lease)) {
            case Journaled.Damaged(var reason) -> new Found.Damaged(reason);
            case Journaled.Failed(var reason) -> new Found.Failed(reason);
            case Journaled.Nothing() -> withCheckpoint(Optional.empty());
            case Journaled.Held held -> withCheckpoint(Optional.of(held));
        };
    }

    private Found withCheckpoint(Optional<Journaled.Held> journal) {
        return switch (store.read(LogFile.CHECKPOINT)) {
            case Reading.Unreadable(var reason) -> new Found.Failed("checkpoint cannot be read: " + reason);
            case Reading.Absent() ->
                journal.isEmpty() ? begun(TreeHead.empty()) : new Found.Damaged("checkpoint is missing");
            case Reading.Found(var bytes) ->
                switch (signing.check().check(bytes)) {
                    case CheckpointVerdict.Refused refused -> new Found.Damaged("checkpoint: " + refused.reason());
                    case CheckpointVerdict.Trusted trusted -> {
                        TreeHead head = trusted.checkpoint().head();
                        yield journal.map(held -> between(held, head)).orElseGet(() -> begun(head));
                    }
                };
        };
    }

    /// A new ledger gets its first checkpoint before its journal.
    private Found begun(TreeHead head) {
        if (!head.equals(TreeHead.empty())) {
            return new Found.Damaged("the journal is missing, and with it may be entries that have receipts; a copy"
                    + " without it can be checked, but not written to");
        }
        return againstKnown(LogEdge.EMPTY, List.of()).orElseGet(() -> new Found.At(LogEdge.EMPTY, List.of()));
    }

    private Found between(Journaled.Held journal, TreeHead checkpoint) {
        return switch (LogEdge.read(store, journal.base())) {
            case LogEdge.Reading.Refused(Damage.Unreadable unreadable) -> new Found.Failed(unreadable.reason());
            case LogEdge.Reading.Refused(var damage) -> new Found.Damaged(damage.reason());
            case LogEdge.Reading.Read(var edge) ->
                againstCheckpoint(edge, journal.entries(), checkpoint)
                        .or(() -> againstKnown(edge, journal.entries()))
                        .orElseGet(() -> new Found.At(edge, journal.entries()));
        };
    }

    private static Optional<Found> againstCheckpoint(LogEdge edge, List<byte[]> journaled, TreeHead checkpoint) {
        long end = edge.size() + journaled.size();
        if (checkpoint.size() < edge.size()) {
            return Optional.of(new Found.Damaged("checkpoint was put back to " + checkpoint.size()
                    + " entries, and the journal begins after " + edge.size()));
        }
        if (checkpoint.size() > end) {
            return Optional.of(new Found.Damaged("the journal was put back or cut: it ends after " + end
                    + " entries, and the checkpoint has " + checkpoint.size()));
        }
        return headAt(edge, journaled, checkpoint.size()).equals(checkpoint)
                ? Optional.empty()
                : Optional.of(new Found.Damaged("the journal does not lead to the checkpoint"));
    }

    private Optional<Found> againstKnown(LogEdge edge, List<byte[]> journaled) {
        if (known.isEmpty() || known.get().head().size() == 0) {
            return Optional.empty();
        }
        TreeHead before = known.get().head();
        long end = edge.size() + journaled.size();
        if (end < before.size()) {
            return Optional.of(new Found.Damaged(
                    "the ledger was put back: it has " + end + " entries and once had " + before.size()));
        }
        boolean goesOn = before.size() >= edge.size()
                ? headAt(edge, journaled, before.size()).equals(before)
                : new ProofMaker(store).consistency(before, edge.head()) instanceof ProofMaker.Making.Made<?>;
        return goesOn
                ? Optional.empty()
                : Optional.of(new Found.Damaged(
                        "the first " + before.size() + " entries are not those that were signed before"));
    }

    private static TreeHead headAt(LogEdge edge, List<byte[]> journaled, long size) {
        return edge.append(journaled.subList(0, (int) (size - edge.size())))
                .after()
                .head();
    }
}

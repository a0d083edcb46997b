package dev.countersign.ledger;

import dev.countersign.ledger.LedgerVerdict.CheckpointRefused;
import dev.countersign.ledger.LedgerVerdict.Damaged;
import dev.countersign.ledger.LedgerVerdict.Intact;
import dev.countersign.ledger.LedgerVerdict.Rewritten;
import dev.countersign.ledger.LedgerVerdict.RolledBack;
import dev.countersign.ledger.LedgerVerdict.SplitView;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.tree.Damage;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader;
import dev.countersign.ledger.tree.LogReader.Reading;
import dev.countersign.ledger.tree.ProofMaker;
import dev.countersign.ledger.tree.TreeCheck;
import dev.countersign.ledger.tree.TreeCheck.EntryVisitor;
import dev.countersign.ledger.tree.TreeHead;
import java.util.Optional;

/// Checks a whole ledger from its files alone. Memory does not grow with the ledger.
///
/// What it cannot see: entries that were never written, and, without a witness or an earlier checkpoint, a ledger
/// that whoever has the key wrote anew from the beginning.
public final class LedgerCheck {
    private final LogReader reader;
    private final CheckpointCheck checkpoints;
    private final Optional<Checkpoint> known;

    /// @param known a checkpoint that this ledger was seen with before
    public LedgerCheck(LogReader reader, CheckpointCheck checkpoints, Optional<Checkpoint> known) {
        this.reader = reader;
        this.checkpoints = checkpoints;
        this.known = known;
    }

    /// @param visitor sees every entry that proved to be of the ledger, in their order, until something is wrong
    public LedgerVerdict check(EntryVisitor visitor) {
        return switch (reader.read(LogFile.CHECKPOINT)) {
            case Reading.Absent() -> new Damaged(new Damage.Missing(LogFile.CHECKPOINT));
            case Reading.Unreadable(var why) -> new Damaged(new Damage.Unreadable(LogFile.CHECKPOINT, why));
            case Reading.Found(var bytes) ->
                switch (checkpoints.check(bytes)) {
                    case CheckpointVerdict.Refused refused -> new CheckpointRefused(refused);
                    case CheckpointVerdict.Trusted trusted -> check(trusted, visitor);
                };
        };
    }

    private LedgerVerdict check(CheckpointVerdict.Trusted trusted, EntryVisitor visitor) {
        TreeHead head = trusted.checkpoint().head();
        return againstSize(trusted.checkpoint())
                .or(() -> TreeCheck.check(reader, head, visitor).map(Damaged::new))
                .or(() -> againstPast(trusted.checkpoint()))
                .orElseGet(() -> new Intact(trusted));
    }

    /// What the sizes and roots alone say, before anything is read.
    private Optional<LedgerVerdict> againstSize(Checkpoint found) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        TreeHead before = known.get().head();
        if (found.head().size() < before.size()) {
            return Optional.of(new RolledBack(known.get(), found));
        }
        return found.head().size() == before.size() && !found.head().equals(before)
                ? Optional.of(new SplitView(known.get(), found))
                : Optional.empty();
    }

    private Optional<LedgerVerdict> againstPast(Checkpoint found) {
        Optional<Checkpoint> past = known.filter(before -> before.head().size() > 0);
        if (past.isEmpty()) {
            return Optional.empty();
        }
        return switch (new ProofMaker(reader).consistency(past.get().head(), found.head())) {
            case ProofMaker.Making.Made<?> made -> Optional.empty();
            case ProofMaker.Making.Damaged<?>(var damage) -> Optional.of(new Damaged(damage));
            case ProofMaker.Making.Refused<?> refused -> Optional.of(new Rewritten(past.get(), found));
        };
    }
}

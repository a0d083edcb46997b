package dev.countersign.ledger;

import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.tree.LogEdge.NewFile;
import dev.countersign.ledger.tree.LogReader;
import dev.countersign.ledger.tree.TreeHead;
import java.util.List;
import java.util.Optional;

/// What one ledger is kept in, as its one sequencer writes it. [#read] gives what was published.
///
/// A batch of entries is written in this order, and each step may be the last one before a crash:
/// 1. [#stage] its files. Nothing refers to them; a crash here loses the batch, for which nobody has a receipt.
/// 2. [#commit] the signed checkpoint of the grown tree. From here on the batch is in the ledger, and its writers may
///    have their receipts; a crash here leaves files to publish, which recovery does from the staged ones.
/// 3. [#publish] the files, then the checkpoint, so that no published checkpoint is ahead of its files.
/// 4. [#discard] the staged files.
///
/// Every write is durable when it returns [Writing.Durable]. The store tries again by itself what may pass. After
/// [Writing.Failed] the write may have taken effect all the same: the sequencer stops, and goes on only from what
/// [#committed] then says. Reading may be done by several threads at once, writing by one.
///
/// Whoever can change the store can take entries away and put others in their place. That is noticed by those who
/// hold an earlier checkpoint, and by witnesses; by nobody else.
public interface LedgerStore extends LogReader {
    /// Makes the caller the only one whose writes are accepted, until somebody else gets a lease.
    Leasing lease();

    /// The last checkpoint that was committed, which may be ahead of the published one.
    Committed committed();

    /// Keeps the files of a batch, before anything refers to them.
    ///
    /// @param next the head of the tree that they lead to
    Writing stage(Lease lease, TreeHead next, List<NewFile> files);

    /// The files that were staged for the tree of that head.
    Staged staged(TreeHead next);

    /// Makes a checkpoint the last one, in one step.
    ///
    /// @param before what the caller takes to be the last one; [Writing.Conflict] where it is not
    Writing commit(Lease lease, Optional<SignedNote> before, SignedNote next);

    /// Puts a file where readers find it, whole or not at all. The same file may be published again.
    Writing publish(Lease lease, NewFile file);

    /// Forgets what was staged for the tree of that head.
    Writing discard(Lease lease, TreeHead next);

    /// The right to write.
    ///
    /// @param fence larger than that of every lease before
    record Lease(long fence) {}

    /// What came of asking for a lease.
    sealed interface Leasing {
        record Leased(Lease lease) implements Leasing {}

        record HeldByAnother() implements Leasing {}

        record Failed(String reason) implements Leasing {}
    }

    /// What is known of the last checkpoint.
    sealed interface Committed {
        record At(SignedNote checkpoint) implements Committed {}

        /// The store is new.
        record Nothing() implements Committed {}

        record Unreadable(String reason) implements Committed {}
    }

    /// What was staged.
    sealed interface Staged {
        record Files(List<NewFile> files) implements Staged {
            public Files {
                files = List.copyOf(files);
            }
        }

        record Nothing() implements Staged {}

        record Unreadable(String reason) implements Staged {}
    }

    /// What came of a write.
    sealed interface Writing {
        record Durable() implements Writing {}

        /// Nothing was written: another sequencer has the lease.
        record Fenced() implements Writing {}

        /// Nothing was written: the last checkpoint is another one.
        record Conflict() implements Writing {}

        /// It may have been written all the same.
        record Failed(String reason) implements Writing {}
    }
}

package dev.countersign.ledger;

import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.tree.LogEdge.NewFile;
import dev.countersign.ledger.tree.LogReader;
import dev.countersign.ledger.tree.TreeHead;
import java.util.List;

/// What one ledger is kept in, as its one [Sequencer] writes it. [#read] gives what was published.
///
/// Entries are written in this order, and each step may be the last one before a crash:
/// 1. [#journal] them, one durable write for all that wait. From here on they are in the ledger, and their writers
///    have their receipts; all that follows can be done again from the journal.
/// 2. [#publish] the files of the grown tree. No checkpoint speaks of them yet.
/// 3. [#commit] the signed checkpoint, which is never ahead of its files.
/// 4. [#discard] what the journal holds, since the published files hold it now.
///
/// Every write is durable when it returns [Writing.Durable]. Nothing is tried again: after [Writing.Failed] a write
/// may have taken effect or not, the sequencer stops, and goes on only from what [#journaled] says after a new
/// [#lease]. Reading may be done by several threads at once, writing by two: one that journals and
/// discards, and one that publishes and commits, and never while the other discards.
///
/// Whoever can change the store can take entries away and put others in their place. That is noticed by those who
/// hold an earlier checkpoint, and by witnesses; by nobody else.
public interface LedgerStore extends LogReader {
    /// Makes the caller the only one whose writes are accepted, until it releases the lease or its process ends.
    /// Returns at once where another has it.
    Leasing lease();

    /// Gives the lease back; nothing for one that is not held.
    void release(Lease lease);

    /// What was journaled and not discarded. A write that was cut off, for which nobody has a receipt, is left out.
    Journaled journaled(Lease lease);

    /// Adds entries to the journal: all of them or, where the write is cut off, none.
    ///
    /// @param first the index of the first of them
    Writing journal(Lease lease, long first, List<byte[]> entries);

    /// Puts files where readers find them, each whole or not at all. A file that was there is written anew.
    Writing publish(Lease lease, List<NewFile> files);

    /// Makes a checkpoint the one that readers find, in one step.
    Writing commit(Lease lease, SignedNote checkpoint);

    /// Begins a journal at that tree, in one step.
    ///
    /// @param rest the entries that it holds from the start, since they follow the tree
    Writing discard(Lease lease, TreeHead base, List<byte[]> rest);

    /// The right to write.
    ///
    /// @param fence larger than that of every lease before
    record Lease(long fence) {}

    /// What came of asking for a lease.
    sealed interface Leasing {
        record Leased(Lease lease) implements Leasing {}

        /// @param reason one phrase for people, which says who has it as far as that is known
        record HeldByAnother(String reason) implements Leasing {}

        /// What the store keeps of its leases is not what was written there.
        record Damaged(String reason) implements Leasing {}

        record Failed(String reason) implements Leasing {}
    }

    /// What the journal says.
    sealed interface Journaled {
        /// @param base the tree that the entries follow
        record Held(TreeHead base, List<byte[]> entries) implements Journaled {
            public Held {
                entries = List.copyOf(entries);
            }
        }

        /// No journal was ever begun.
        record Nothing() implements Journaled {}

        /// @param reason names what is damaged
        record Damaged(String reason) implements Journaled {}

        record Failed(String reason) implements Journaled {}
    }

    /// What came of a write.
    sealed interface Writing {
        record Durable() implements Writing {}

        /// Nothing was written: another sequencer has the lease.
        record Fenced() implements Writing {}

        /// It may have been written all the same, in part or whole.
        record Failed(String reason) implements Writing {}
    }
}

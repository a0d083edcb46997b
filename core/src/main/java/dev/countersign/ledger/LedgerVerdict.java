package dev.countersign.ledger;

import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.tree.Damage;

/// Whether a ledger is what was signed.
public sealed interface LedgerVerdict {
    /// Every entry and every hash is what the checkpoint was signed for.
    record Intact(CheckpointVerdict.Trusted checkpoint) implements LedgerVerdict {}

    sealed interface Refused extends LedgerVerdict {
        /// One phrase for people; quotes nothing of the ledger.
        String reason();
    }

    /// @param first what was found first, on the way from the root down and from left to right
    record Damaged(Damage first) implements Refused {
        @Override
        public String reason() {
            return first.reason();
        }
    }

    record CheckpointRefused(CheckpointVerdict.Refused checkpoint) implements Refused {
        @Override
        public String reason() {
            return checkpoint.reason();
        }
    }

    /// The ledger is shorter than it was once signed to be.
    record RolledBack(Checkpoint known, Checkpoint found) implements Refused {
        @Override
        public String reason() {
            return "the ledger has " + found.head().size() + " entries and once had "
                    + known.head().size();
        }
    }

    /// Two different ledgers of the same size were signed.
    record SplitView(Checkpoint known, Checkpoint found) implements Refused {
        @Override
        public String reason() {
            return "two different ledgers of " + known.head().size() + " entries were signed";
        }
    }

    /// The ledger is longer, but not that which was known: its past was written anew.
    record Rewritten(Checkpoint known, Checkpoint found) implements Refused {
        @Override
        public String reason() {
            return "the first " + known.head().size() + " entries are not those that were signed before";
        }
    }
}

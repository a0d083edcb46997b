package dev.countersign.ledger.note;

import dev.countersign.ledger.tree.ProofCheck;

/// What a witness answers.
public sealed interface WitnessVerdict {
    /// The checkpoint is cosigned. Whoever asked the witness first records it as the latest, durably and only where
    /// the latest is still the one that was judged by, and then gives the signature out.
    ///
    /// @param latest what to record
    /// @param recorded the note to keep: the checkpoint with the log's signatures and this one
    record Cosigned(Checkpoint latest, SignedNote recorded, NoteSignature cosignature) implements WitnessVerdict {}

    sealed interface Refused extends WitnessVerdict {
        /// One phrase for people; quotes nothing of the request.
        String reason();
    }

    record UnknownLog() implements Refused {
        @Override
        public String reason() {
            return "the witness does not know the log";
        }
    }

    record NotSigned() implements Refused {
        @Override
        public String reason() {
            return "no known key of the log signed the checkpoint";
        }
    }

    /// A signature names a known key of the log, and is not by it.
    record FalseSignature(String key) implements Refused {
        @Override
        public String reason() {
            return "the signature of " + key + " is not by its key";
        }
    }

    /// The old size is larger than the checkpoint's: no log shrinks.
    record Shrinking(long oldSize, long size) implements Refused {
        @Override
        public String reason() {
            return "a log of " + oldSize + " entries does not become one of " + size;
        }
    }

    /// The request starts from another checkpoint than the witness cosigned last, or leads back behind that.
    ///
    /// @param latestSize from which a new request has to start
    record Stale(long latestSize) implements Refused {
        @Override
        public String reason() {
            return "the witness last cosigned " + latestSize + " entries";
        }
    }

    /// Two different trees of one size, both signed by the log: proof that it shows different things to different
    /// people. Keep it with the note of the known one.
    record SplitView(Checkpoint known, SignedNote shown) implements Refused {
        @Override
        public String reason() {
            return "the log signed two different trees of " + known.head().size() + " entries";
        }
    }

    /// Nothing shows that what was cosigned last is the beginning of the new tree.
    record NotAnExtension(ProofCheck.Refused check) implements Refused {
        @Override
        public String reason() {
            return "the tree is not shown to extend the last one: " + check.reason();
        }
    }

    /// A first checkpoint, which extends nothing, came with a proof.
    record ProofOfNothing() implements Refused {
        @Override
        public String reason() {
            return "a proof from the empty tree proves nothing and must be empty";
        }
    }

    /// The empty tree has one root, and this is another.
    record FalseEmptyRoot() implements Refused {
        @Override
        public String reason() {
            return "the root is not that of the empty tree";
        }
    }
}

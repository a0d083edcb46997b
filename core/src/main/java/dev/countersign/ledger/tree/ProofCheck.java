package dev.countersign.ledger.tree;

/// What came of checking a proof.
public sealed interface ProofCheck {
    record Proved() implements ProofCheck {}

    sealed interface Refused extends ProofCheck {
        /// One phrase for people.
        String reason();
    }

    record IndexBeyondTree(long index, long size) implements Refused {
        @Override
        public String reason() {
            return "entry " + index + " is not in a tree of " + size + " entries";
        }
    }

    record WrongLength(int expected, int found) implements Refused {
        @Override
        public String reason() {
            return "the proof has " + found + " hashes where " + expected + " are needed";
        }
    }

    /// The proof leads to another root than that of the tree.
    record OtherRoot(Hash computed) implements Refused {
        @Override
        public String reason() {
            return "the proof leads to another root than that of the tree";
        }
    }

    /// The proof leads to the newer root, but the older tree is not the beginning of that tree.
    record OtherOlderRoot(Hash computed) implements Refused {
        @Override
        public String reason() {
            return "the older tree is not the beginning of the newer one";
        }
    }

    /// Two trees of the same size are not the same tree: a split view.
    record SameSizeOtherRoot(long size) implements Refused {
        @Override
        public String reason() {
            return "two different trees have " + size + " entries";
        }
    }

    /// Every tree extends the empty one, so a proof of that says nothing.
    record EmptyOlderTree() implements Refused {
        @Override
        public String reason() {
            return "a proof from the empty tree proves nothing";
        }
    }

    record OlderIsLarger(long older, long newer) implements Refused {
        @Override
        public String reason() {
            return "the older tree has " + older + " entries and the newer one only " + newer;
        }
    }
}

package dev.countersign.ledger.note;

import java.time.Instant;
import java.util.List;

/// Whether a signed checkpoint is believed.
public sealed interface CheckpointVerdict {
    /// @param witnesses those that are known and signed it, one for each of their signatures
    record Trusted(Checkpoint checkpoint, List<Witnessed> witnesses) implements CheckpointVerdict {
        public Trusted {
            witnesses = List.copyOf(witnesses);
        }
    }

    /// @param time until which the witness had seen no larger tree of the log
    record Witnessed(String witness, Instant time) {}

    sealed interface Refused extends CheckpointVerdict {
        /// One phrase for people; quotes nothing of the note.
        String reason();
    }

    record Malformed(String reason) implements Refused {}

    /// The checkpoint is that of a log nobody asked about.
    record OtherOrigin(String expected) implements Refused {
        @Override
        public String reason() {
            return "the checkpoint is not that of " + expected;
        }
    }

    record NotSigned() implements Refused {
        @Override
        public String reason() {
            return "no known key of the log signed the checkpoint";
        }
    }

    /// A signature names a known key, and is not by it.
    record FalseSignature(String key) implements Refused {
        @Override
        public String reason() {
            return "the signature of " + key + " is not by its key";
        }
    }

    record TooFewWitnesses(int needed, int found) implements Refused {
        @Override
        public String reason() {
            return found + " known witnesses signed the checkpoint, and " + needed + " must";
        }
    }
}

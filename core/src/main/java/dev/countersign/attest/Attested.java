package dev.countersign.attest;

import dev.countersign.attest.AttestationVerdict.Counts;
import dev.countersign.attest.AttestationVerdict.Refused;
import java.util.List;

/// How much of a change is attested.
public sealed interface Attested {

    /// No attestation speaks of it.
    record Not() implements Attested {}

    /// Attestations speak of it, and none was checked, since no trust bundle was given.
    ///
    /// @param count how many
    record Unchecked(int count) implements Attested {}

    /// Attestations speak of it, and none counts.
    ///
    /// @param refused at least one
    record NoneCounts(List<Refused> refused) implements Attested {
        public NoneCounts {
            refused = List.copyOf(refused);
        }
    }

    /// Parts of it are attested; who made the others is not known, or not all of it was read.
    ///
    /// @param files how many of the files are
    /// @param commits how many of the commits are
    record Partly(List<Counts> attestations, Share files, Share commits, List<Refused> refused) implements Attested {
        public Partly {
            attestations = List.copyOf(attestations);
            refused = List.copyOf(refused);
        }
    }

    /// All of it is.
    ///
    /// @param attestations at least one
    record Whole(List<Counts> attestations, List<Refused> refused) implements Attested {
        public Whole {
            attestations = List.copyOf(attestations);
            refused = List.copyOf(refused);
        }
    }

    /// A part of several.
    record Share(int part, int of) {
        /// Whether there is something, and all of it is.
        public boolean isAll() {
            return of > 0 && part == of;
        }

        @Override
        public String toString() {
            return part + " of " + of;
        }
    }
}

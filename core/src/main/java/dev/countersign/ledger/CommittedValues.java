package dev.countersign.ledger;

import java.time.Instant;

/// The salts and values behind commitments: personal values, and what decisions were made on, whose commitment an
/// intent names as its input. They lie beside the ledger and not in it, so that they can be erased; what is left then,
/// the commitment, says nothing. May be called by many threads at once.
public interface CommittedValues {
    /// The most bytes of a value, in UTF-8.
    int MAX_BYTES = 1 << 20;

    /// Keeps a value under a new salt, durably when it returns [Keeping.Kept].
    ///
    /// @throws IllegalArgumentException for a value that is too long, or that nobody can commit to
    Keeping keep(String value, Instant now);

    Reading read(Commitment commitment);

    /// Erases a value; what was a copy of the store before still has it.
    Erasing erase(Commitment commitment, Instant now);

    /// Erases all that was kept before then.
    ErasingAll eraseKeptBefore(Instant time, Instant now);

    /// What came of keeping a value.
    sealed interface Keeping {
        record Kept(Commitment commitment) implements Keeping {}

        record Failed(String reason) implements Keeping {}
    }

    /// What there is behind a commitment. Only [Found] lets a decision be made again.
    sealed interface Reading {
        /// What the commitment is to, which was checked.
        record Found(Salt salt, String value) implements Reading {}

        /// It was erased by whoever has the installation's key.
        record Erased(Instant when) implements Reading {}

        /// It was never kept here, or somebody took it away.
        record Missing() implements Reading {}

        /// What lies there is not what was kept.
        record Damaged() implements Reading {}

        record Failed(String reason) implements Reading {}
    }

    /// What came of erasing a value.
    sealed interface Erasing {
        /// It is erased, now or since before.
        record Erased() implements Erasing {}

        record Missing() implements Erasing {}

        /// It may be erased or not.
        record Failed(String reason) implements Erasing {}
    }

    /// What came of erasing many values.
    ///
    /// @param erased how many were, now
    /// @param failed how many were not, since they could not be read or written
    record ErasingAll(long erased, long failed) {}
}

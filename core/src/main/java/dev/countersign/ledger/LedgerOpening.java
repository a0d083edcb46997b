package dev.countersign.ledger;

/// What came of opening a ledger to write it. Each reason is one phrase for people.
public sealed interface LedgerOpening {
    /// @param ledger to be closed by whoever opened it
    record Opened(Sequencer ledger) implements LedgerOpening {}

    /// Another process, or another part of this one, writes it.
    record HeldByAnother(String reason) implements LedgerOpening {}

    /// It is not what was written: nothing was changed, and nothing is appended to it.
    ///
    /// @param reason names the entry or file
    record Damaged(String reason) implements LedgerOpening {}

    /// It could not be read or written; opening it again may succeed.
    record Failed(String reason) implements LedgerOpening {}
}

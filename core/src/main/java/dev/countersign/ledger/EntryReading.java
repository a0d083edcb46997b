package dev.countersign.ledger;

/// What came of reading the bytes of an entry.
public sealed interface EntryReading {
    record Read(LedgerEntry entry) implements EntryReading {}

    /// @param reason one phrase; quotes nothing of the entry beyond names of members
    record Refused(String reason) implements EntryReading {}

    /// Reads what [LedgerEntry#bytes] writes and nothing else: no other spelling, no member more.
    static EntryReading of(byte[] bytes) {
        return EntryReader.read(bytes);
    }
}

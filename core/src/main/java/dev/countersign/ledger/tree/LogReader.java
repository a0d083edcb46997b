package dev.countersign.ledger.tree;

/// Reads the files of one log: a folder, a copy of one, or another organisation's server.
///
/// What it hands out is believed by nobody before it is checked against a signed checkpoint. It never hands out
/// more than [LogFile#maxBytes]; it retries what may pass by itself, and says [Reading.Unreadable] for what does
/// not. May be called by several threads at once.
public interface LogReader {
    Reading read(LogFile file);

    /// What came of reading a file.
    sealed interface Reading {
        /// @param bytes the whole file; the caller may keep and change them
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Found(byte[] bytes) implements Reading {}

        record Absent() implements Reading {}

        /// @param reason one phrase for people
        record Unreadable(String reason) implements Reading {}
    }
}

package dev.countersign.ledger.tree;

import java.util.Arrays;

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
        record Found(byte[] bytes) implements Reading {
            @Override
            public boolean equals(Object other) {
                return other instanceof Found(var others) && Arrays.equals(bytes, others);
            }

            @Override
            public int hashCode() {
                return Arrays.hashCode(bytes);
            }
        }

        record Absent() implements Reading {}

        /// @param reason one phrase for people
        record Unreadable(String reason) implements Reading {}
    }
}

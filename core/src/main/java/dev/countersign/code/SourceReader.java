package dev.countersign.code;

import dev.countersign.change.RepoPath;

/// Reads the text of a file into a [SourceModel]. A pure function of its arguments, safe to call from many
/// threads. Bounded in size, depth and time: what goes over a bound is [Reading.Unparsed], never an exception.
public interface SourceReader {
    Reading read(Language language, RepoPath path, String text);

    /// What came of reading a file.
    sealed interface Reading {

        record Parsed(SourceModel model) implements Reading {}

        /// The file could not be read; `reason` is one sentence for people.
        record Unparsed(String reason) implements Reading {}
    }
}

package dev.countersign.rank;

/// What came of reading a model.
public sealed interface ModelReading {
    record Read(RankingModel model) implements ModelReading {}

    /// @param reason one sentence for people: which part of the file, and what is wrong with it
    record Refused(String reason) implements ModelReading {}
}

package dev.countersign.rank.learn;

import dev.countersign.rank.MeasuredCommit;
import java.util.function.Consumer;

/// Commits that were measured, one repository at a time: all of them together do not fit into memory.
public interface MeasuredHistory {
    /// Hands over every commit that was measured, each once, in any order; may be asked again, and then hands over
    /// the same.
    ///
    /// @param repository owner/name
    void read(String repository, Consumer<MeasuredCommit> each);
}

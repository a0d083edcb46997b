package dev.countersign.rank.learn;

import dev.countersign.rank.AddedRun;

/// Takes what is ranked, one thing at a time: all of it together does not fit into memory.
public interface Ranked {
    /// For callers who want the figures only.
    Ranked NOBODY = new Ranked() {
        @Override
        public void run(String repository, String commit, AddedRun run, double risk) {}

        @Override
        public void commit(String repository, String commit, int lines, double risk) {}
    };

    /// @param risk of all its lines together
    void run(String repository, String commit, AddedRun run, double risk);

    /// Comes after its runs.
    ///
    /// @param lines as the window counts them
    /// @param risk of all its runs together
    void commit(String repository, String commit, int lines, double risk);
}

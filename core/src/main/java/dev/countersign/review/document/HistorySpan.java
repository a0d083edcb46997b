package dev.countersign.review.document;

import java.time.Instant;

/// Which commits of a history to list.
public sealed interface HistorySpan {
    /// Commits of one list.
    int MOST = 1_000_000;

    /// The newest ones.
    record Newest(int count) implements HistorySpan {
        public Newest {
            if (count < 1 || count > MOST) {
                throw new IllegalArgumentException("from 1 to " + MOST + " commits can be listed, not " + count);
            }
        }
    }

    /// What came in at a time or after it.
    record Since(Instant time) implements HistorySpan {}

    /// What came in after a commit was the newest: all that it does not have among its ancestors.
    ///
    /// @param commit its whole id
    record After(String commit) implements HistorySpan {}

    /// What a commit does not have among its ancestors, where it need not be part of the history: what a rewritten
    /// history has and the one before had not.
    ///
    /// @param commit its whole id
    record Without(String commit) implements HistorySpan {}
}

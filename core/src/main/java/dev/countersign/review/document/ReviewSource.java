package dev.countersign.review.document;

import java.time.Instant;
import java.util.List;

/// Answers what a repository holds and what is to be said of its commits, wherever that is worked out.
///
/// Never throws for what goes wrong on the way there: that is an answer with a reason, one sentence for people that may
/// quote hostile text. Safe for several threads; questions are answered one after another, so who must not wait for
/// a long one opens a source of its own. An interrupted thread gets `NotRun` and stays interrupted.
public interface ReviewSource extends AutoCloseable {

    /// What a history begins with.
    sealed interface HeadAnswer {
        /// @param branch the one that is read, by its full name as `refs/heads/main`; `HEAD` where it is none
        record At(String commit, Instant committed, String branch) implements HeadAnswer {}

        record NotRun(String reason) implements HeadAnswer {}
    }

    sealed interface ListAnswer {
        /// Newest first, with merges and with what they brought in.
        record Listed(List<ListedCommit> commits) implements ListAnswer {
            public Listed {
                commits = List.copyOf(commits);
            }
        }

        /// The commit that [HistorySpan.After] names is not there, or no part of this history: it was rewritten. Or
        /// the one that [HistorySpan.Without] names is not there.
        record Rewritten() implements ListAnswer {}

        record NotRun(String reason) implements ListAnswer {}
    }

    /// What came of one commit.
    sealed interface CommitAnswer {
        String commit();

        record Reviewed(ChangeDocument document) implements CommitAnswer {
            @Override
            public String commit() {
                return document.commit().id();
            }
        }

        record NotRun(String commit, String reason) implements CommitAnswer {}
    }

    sealed interface SeedAnswer {
        /// @param seeds none where the commit has no protection that could be left out
        record Seeded(List<Seed> seeds) implements SeedAnswer {
            public Seeded {
                seeds = List.copyOf(seeds);
            }
        }

        record NotRun(String reason) implements SeedAnswer {}
    }

    /// Follows a review of many commits. Called by the thread that asked, one call at a time.
    interface Watcher {
        /// As soon as it is there, in any order.
        void answered(CommitAnswer answer);

        /// @param done how many were answered
        default void progressed(int done, int total) {}

        /// Asked again and again; commits that were not answered then are not answered.
        default boolean isCancelled() {
            return false;
        }
    }

    HeadAnswer head(ReviewedRepository repository);

    ListAnswer list(ReviewedRepository repository, HistorySpan span);

    /// Reviews commits; returns when each was answered once, or not all since it was cancelled. What the watcher
    /// throws ends the review and comes out here.
    ///
    /// @param commits whole ids, each once; a merge is reviewed for what it changed itself
    void review(ReviewedRepository repository, List<String> commits, Watcher watcher);

    /// Makes changes for auditors to be tried with, of one commit.
    ///
    /// @param most from 1 to 50
    SeedAnswer seed(ReviewedRepository repository, String commit, int most);

    @Override
    void close();
}

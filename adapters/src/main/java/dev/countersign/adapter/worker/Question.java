package dev.countersign.adapter.worker;

import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ReviewedRepository;
import java.util.List;

/// What a worker is asked. One question is answered after another; only a cancellation comes in between.
///
/// Answers to [Head]: one [Answer.Head]. To [Commits]: any number of [Answer.Listed] and a [Answer.Done], or
/// one [Answer.Rewritten]. To [Reviews]: for each commit an [Answer.Begun], then an [Answer.Reviewed] or
/// [Answer.Failed]; at last [Answer.Done]. To [Seeds]: any number of [Answer.Seeded] and a [Answer.Done].
/// To each of them, instead: one [Answer.Refused].
public sealed interface Question {
    /// Commits of one [Reviews].
    int MOST_COMMITS = 256;

    /// Seeds of one [Seeds].
    int MOST_SEEDS = 50;

    /// The number that its answers have; each question has one of its own.
    long id();

    record Head(long id, ReviewedRepository repository) implements Question {}

    record Commits(long id, ReviewedRepository repository, HistorySpan span) implements Question {}

    /// @param commits whole ids, at most [#MOST_COMMITS]
    record Reviews(long id, ReviewedRepository repository, List<String> commits) implements Question {
        public Reviews {
            commits = List.copyOf(commits);
            if (commits.isEmpty() || commits.size() > MOST_COMMITS) {
                throw new IllegalArgumentException("from 1 to " + MOST_COMMITS + " commits can be reviewed at once");
            }
        }
    }

    record Seeds(long id, ReviewedRepository repository, String commit, int most) implements Question {
        public Seeds {
            if (most < 1 || most > MOST_SEEDS) {
                throw new IllegalArgumentException("from 1 to " + MOST_SEEDS + " seeds can be made of a commit");
            }
        }
    }

    /// Stop answering the question of this number; what was begun may still be answered before it is done.
    record Cancel(long id) implements Question {}
}

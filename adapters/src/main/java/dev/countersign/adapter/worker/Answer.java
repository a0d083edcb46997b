package dev.countersign.adapter.worker;

import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.ListedCommit;
import java.time.Instant;
import java.util.List;

/// What a worker says.
public sealed interface Answer {
    /// Commits of one [Listed].
    int MOST_LISTED = 1_000;

    /// Which version of this protocol is spoken.
    int PROTOCOL = 1;

    /// Said once, before anything else.
    record Ready(int protocol, String version) implements Answer {}

    /// The number of the question; 0 for [Ready].
    default long id() {
        return 0;
    }

    record Head(long id, String commit, Instant committed, String branch) implements Answer {}

    record Listed(long id, List<ListedCommit> commits) implements Answer {
        public Listed {
            commits = List.copyOf(commits);
        }
    }

    record Rewritten(long id) implements Answer {}

    record Begun(long id, String commit) implements Answer {}

    record Reviewed(long id, ChangeDocument document) implements Answer {}

    record Failed(long id, String commit, String reason) implements Answer {}

    record Seeded(long id, dev.countersign.review.document.Seed seed) implements Answer {}

    record Done(long id) implements Answer {}

    /// The question cannot be answered.
    record Refused(long id, String reason) implements Answer {}
}

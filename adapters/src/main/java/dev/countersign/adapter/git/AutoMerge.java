package dev.countersign.adapter.git;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Merges two commits again, in our own repository, as git would have done without a person.
final class AutoMerge {
    private AutoMerge() {}

    /// The tree of the merge of a commit's two parents, with conflict marks in files where they conflict. Empty
    /// for more or fewer parents, an old git, or where something that merging needs is missing.
    static Optional<String> tree(Session session, List<String> parents) throws GitProblem, IOException {
        if (parents.size() != 2 || !session.own().version().mergesTrees()) {
            return Optional.empty();
        }
        try {
            GitOnce merged = GitOnce.run(
                    session.own(),
                    "merge-tree",
                    "--write-tree",
                    "--no-messages",
                    "--allow-unrelated-histories",
                    parents.get(0),
                    parents.get(1));
            return merged.exit() <= 1
                    ? merged.text().lines().findFirst().filter(id -> id.length() >= 40)
                    : Optional.empty();
        } catch (GitDied tooLong) {
            return Optional.empty();
        }
    }
}

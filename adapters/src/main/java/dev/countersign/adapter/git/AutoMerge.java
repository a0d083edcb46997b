package dev.countersign.adapter.git;

import dev.countersign.change.RepoPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Merges two commits again, in our own repository, as git would have done without a person.
final class AutoMerge {
    private static final int SHORTEST_ID = 40;

    private AutoMerge() {}

    /// @param tree with conflict marks in files where the parents conflict
    /// @param conflicts those files
    record Merged(String tree, Set<RepoPath> conflicts) {
        Merged {
            conflicts = Set.copyOf(conflicts);
        }
    }

    /// The merge of a commit's two parents. Empty for more or fewer parents, an old git, or where something that
    /// merging needs is missing.
    static Optional<Merged> of(Session session, List<String> parents) throws GitProblem, IOException {
        if (parents.size() != 2 || !session.own().version().mergesTrees()) {
            return Optional.empty();
        }
        try {
            GitOnce merged = GitOnce.run(
                    session.own(),
                    "merge-tree",
                    "--write-tree",
                    "--no-messages",
                    "--name-only",
                    "-z",
                    "--allow-unrelated-histories",
                    parents.get(0),
                    parents.get(1));
            return merged.exit() <= 1 ? parsed(merged.text()) : Optional.empty();
        } catch (GitDied tooLong) {
            return Optional.empty();
        }
    }

    /// The tree's id and the names of files with conflicts, each with a NUL after it.
    private static Optional<Merged> parsed(String answer) {
        String[] parts = answer.split("\0", -1);
        if (parts[0].strip().length() < SHORTEST_ID) {
            return Optional.empty();
        }
        Set<RepoPath> conflicts = Arrays.stream(parts)
                .skip(1)
                .filter(name -> !name.isEmpty())
                .map(name -> RepoPath.ofBytes(name.getBytes(StandardCharsets.ISO_8859_1)))
                .collect(Collectors.toSet());
        return Optional.of(new Merged(parts[0].strip(), conflicts));
    }
}

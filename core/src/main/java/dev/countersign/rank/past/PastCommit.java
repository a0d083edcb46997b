package dev.countersign.rank.past;

import dev.countersign.change.RepoPath;
import dev.countersign.rank.PastCounter.Says;
import java.time.Instant;
import java.util.List;

/// What is remembered of a commit of the past.
///
/// @param parents ids, the first parent first; more than one of a merge, of which nothing but the parents counts
/// @param author a number for the address of its author, to tell whether two commits have the same
/// @param paths that it touched and that are scored
public record PastCommit(String id, List<String> parents, Instant when, int author, Says says, List<RepoPath> paths) {
    public PastCommit {
        parents = List.copyOf(parents);
        paths = List.copyOf(paths);
    }

    boolean isMerge() {
        return parents.size() > 1;
    }
}

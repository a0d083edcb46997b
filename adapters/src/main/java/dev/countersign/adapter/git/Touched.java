package dev.countersign.adapter.git;

import dev.countersign.change.RepoPath;
import java.time.Instant;
import java.util.List;

/// What one commit touched.
///
/// @param when its committer's time
/// @param author the address of its author
/// @param paths that differ from its parent; of a rename both
public record Touched(String commit, Instant when, String author, String message, List<RepoPath> paths) {
    public Touched {
        paths = List.copyOf(paths);
    }
}

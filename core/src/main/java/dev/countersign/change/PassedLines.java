package dev.countersign.change;

import java.util.List;

/// Lines of a version of a file that stood between the ends of a range, as one of its commits wrote them.
///
/// @param commit id of that commit
/// @param removed lines that it took away; none for a merge
/// @param added lines that it wrote, and none of its parents had
public record PassedLines(String commit, RepoPath path, List<String> removed, List<String> added) {
    public PassedLines {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
    }
}

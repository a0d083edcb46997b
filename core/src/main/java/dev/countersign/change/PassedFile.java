package dev.countersign.change;

import java.util.List;

/// What one commit of a range did to a file, where the version it wrote stands at neither end of the range.
///
/// @param commit id of that commit
/// @param shownAs a path under which the difference of the ends shows the file
/// @param byParent the file compared with each parent of the commit; one for a commit without parents
public record PassedFile(String commit, RepoPath shownAs, List<FileChange> byParent) {
    public PassedFile {
        if (byParent.isEmpty()) {
            throw new IllegalArgumentException("a file must be compared with something");
        }
        byParent = List.copyOf(byParent);
    }

    public RepoPath path() {
        return byParent.getFirst().path();
    }
}

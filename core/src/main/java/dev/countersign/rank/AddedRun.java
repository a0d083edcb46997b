package dev.countersign.rank;

import dev.countersign.change.RepoPath;

/// Added lines of one hunk that are scored together.
///
/// @param path of the file after the change
/// @param start first line in the new file, from 1
/// @param end last line
/// @param lines those that are not blank, at least 1
public record AddedRun(RepoPath path, int start, int end, int lines) {
    /// So many lines has a run at most that is measured here: a longer stretch of a function is split. Longer runs lose
    /// a little (docs/ranking.md).
    public static final int MOST_LINES = 4;

    public AddedRun {
        if (start < 1 || end < start || lines < 1 || lines > end - start + 1) {
            throw new IllegalArgumentException(
                    "not a run of added lines: " + start + " to " + end + " with " + lines + " lines");
        }
    }
}

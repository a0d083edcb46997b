package dev.countersign.review.document;

import java.util.List;

/// Lines of a diff that follow one another without a gap: changed ones, and unchanged ones around them.
///
/// @param lines at least one
public record DiffHunk(List<DiffLine> lines) {
    public DiffHunk {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a hunk must have a line");
        }
    }
}

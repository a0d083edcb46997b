package dev.countersign.review.document;

import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.code.Language;
import dev.countersign.risk.Substance;
import java.util.List;
import java.util.Optional;

/// A changed file and its diff.
///
/// @param oldPath where it stood before; the same path where it was not renamed, empty for an added file
/// @param inertProof why it cannot change behaviour; empty where that was not proved
/// @param moved whether only its path changed
/// @param worded whether only words and looks differ that people see
/// @param unread why it could not be analysed
/// @param content what stands there where it is no text on both sides: `binary, 120 bytes`; else empty
/// @param hunks in order, with context; none where it is no text
/// @param linesLeftOut changed lines that no hunk shows
public record FilePart(
        RepoPath path,
        Optional<RepoPath> oldPath,
        Status status,
        FileMode oldMode,
        FileMode newMode,
        Language language,
        FileRole role,
        Substance substance,
        Optional<String> inertProof,
        boolean moved,
        boolean worded,
        Optional<String> unread,
        String content,
        int addedLines,
        int removedLines,
        List<DiffHunk> hunks,
        int linesLeftOut) {
    public FilePart {
        hunks = List.copyOf(hunks);
        if (linesLeftOut < 0) {
            throw new IllegalArgumentException("less than no line cannot be left out");
        }
    }

    /// What happened to a file.
    public enum Status {
        ADDED,
        DELETED,
        RENAMED,
        MODIFIED
    }

    /// How many lines its hunks show.
    public int shownLines() {
        return hunks.stream().mapToInt(hunk -> hunk.lines().size()).sum();
    }
}

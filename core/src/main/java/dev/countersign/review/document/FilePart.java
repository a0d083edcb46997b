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
    /// How `content` begins for a symbolic link, and what it says of a file that could not be read.
    static final String LINK = "a link to ";

    static final String NOT_READ = "not read: ";

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

    /// Whether it is text, or a link, so that the page can show what is in it: of a binary only its size is known.
    boolean showsItsContent() {
        if (content.isBlank()) {
            return !hunks.isEmpty() || addedLines + removedLines == 0;
        }
        return content.startsWith(LINK)
                && isLinkOrNone(oldMode)
                && isLinkOrNone(newMode)
                && content.length() < Cut.SHORT
                && !content.contains(NOT_READ);
    }

    private static boolean isLinkOrNone(FileMode mode) {
        return mode == FileMode.SYMLINK || mode == FileMode.ABSENT;
    }

    /// Whether all that differs in it is shown.
    public boolean isShownWhole() {
        return showsItsContent() && linesLeftOut == 0 && linesCut() == 0;
    }

    /// Changed lines of which only a part is shown.
    public int linesCut() {
        return (int) hunks.stream()
                .flatMap(hunk -> hunk.lines().stream())
                .filter(line -> line.isChanged() && line.isCut())
                .count();
    }

    /// How many lines its hunks show.
    public int shownLines() {
        return hunks.stream().mapToInt(hunk -> hunk.lines().size()).sum();
    }
}

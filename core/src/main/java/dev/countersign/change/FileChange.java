package dev.countersign.change;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One file of a change: its two paths, modes and contents, and the hunks between them.
///
/// `oldPath` is null for an added file, `newPath` for a deleted one; both are set and differ for a rename.
/// Hunks are in order, do not overlap, and are empty where either side is not text; an added text file has one
/// hunk.
public record FileChange(
        @Nullable RepoPath oldPath,
        @Nullable RepoPath newPath,
        FileMode oldMode,
        FileMode newMode,
        Content oldContent,
        Content newContent,
        List<Hunk> hunks) {
    public FileChange {
        if (oldPath == null && newPath == null) {
            throw new IllegalArgumentException("a changed file must have a path on one side");
        }
        if ((oldPath == null) != (oldMode == FileMode.ABSENT) || (newPath == null) != (newMode == FileMode.ABSENT)) {
            throw new IllegalArgumentException("a side without a path must have mode ABSENT, and no other may");
        }
        hunks = List.copyOf(hunks);
    }

    /// The path by which people know the file: the new one, or the old one of a deleted file.
    public RepoPath path() {
        return newPath != null ? newPath : Objects.requireNonNull(oldPath);
    }

    public boolean isAdded() {
        return oldPath == null;
    }

    public boolean isDeleted() {
        return newPath == null;
    }

    public boolean isRenamed() {
        return oldPath != null && newPath != null && !oldPath.equals(newPath);
    }

    public int addedLines() {
        return hunks.stream().mapToInt(h -> h.added().count()).sum();
    }

    public int removedLines() {
        return hunks.stream().mapToInt(h -> h.removed().count()).sum();
    }
}

package dev.countersign.change;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is reviewed: a pair of trees with the files that differ.
///
/// @param id hash of the effective diff
/// @param source how the change was named
/// @param base revision (or tree) before the change; null for a root commit
/// @param head commit after the change; null for staged, work tree and patch
/// @param baseTrusted whether CI or the forge named the base; a locally guessed base is not trusted
/// @param commits the commits in it, newest first; empty for staged, work tree and patch
/// @param files in order of path
/// @param gaps what could not be read, beside contents that are [Content.Unread]
/// @param passed what the commits of a range wrote in between; not part of the identity
public record Change(
        ChangeId id,
        Source source,
        @Nullable String base,
        @Nullable String head,
        boolean baseTrusted,
        List<CommitInfo> commits,
        List<FileChange> files,
        List<Gap> gaps,
        Passed passed) {
    public Change {
        commits = List.copyOf(commits);
        files = List.copyOf(files);
        gaps = List.copyOf(gaps);
    }

    /// How a change was named.
    public enum Source {
        COMMIT,
        MERGE,
        RANGE,
        STAGED,
        WORKTREE,
        PATCH
    }

    /// This change with one more part that was not read.
    public Change with(Gap gap) {
        return new Change(
                id,
                source,
                base,
                head,
                baseTrusted,
                commits,
                files,
                Stream.concat(gaps.stream(), Stream.of(gap)).toList(),
                passed);
    }

    /// This change with what its commits wrote in between.
    public Change with(Passed written) {
        return new Change(id, source, base, head, baseTrusted, commits, files, gaps, written);
    }

    public int addedLines() {
        return files.stream().mapToInt(FileChange::addedLines).sum();
    }

    public int removedLines() {
        return files.stream().mapToInt(FileChange::removedLines).sum();
    }
}

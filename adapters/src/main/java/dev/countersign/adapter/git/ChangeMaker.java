package dev.countersign.adapter.git;

import dev.countersign.adapter.git.FileChanges.Sides;
import dev.countersign.adapter.git.TreeDiffer.Difference;
import dev.countersign.change.Change;
import dev.countersign.change.ChangeId;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.Gap;
import dev.countersign.change.Passed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of which everything is read and nothing compared yet: reading waits for git, comparing takes our
/// own time.
record ChangeMaker(
        Change.Source source,
        @Nullable String base,
        @Nullable String head,
        boolean baseTrusted,
        List<CommitInfo> commits,
        List<Sides> sides,
        List<Gap> gaps) {

    /// Reads the contents of what differs.
    static ChangeMaker of(
            Session session,
            Change.Source source,
            @Nullable String base,
            @Nullable String head,
            boolean baseTrusted,
            List<CommitInfo> commits,
            Difference difference,
            List<Gap> known)
            throws GitProblem, IOException {
        var gaps = new ArrayList<Gap>(known);
        List<Sides> sides = List.of();
        switch (difference) {
            case Difference.Failed(var detail) -> {
                gaps.add(new Gap(null, "the changed files of " + name(head) + " could not be listed: " + detail));
                gaps.addAll(session.whyMissing());
            }
            case Difference.Listed(var entries, var more, var unlisted) -> {
                sides = FileChanges.sides(entries, session.blobs());
                gaps.addAll(FileChanges.gaps(sides, more));
                gaps.addAll(unlisted);
                if (!unlisted.isEmpty()
                        || sides.stream().anyMatch(s -> isMissing(s.oldContent()) || isMissing(s.newContent()))) {
                    gaps.addAll(session.whyMissing());
                }
            }
        }
        return new ChangeMaker(source, base, head, baseTrusted, commits, sides, gaps);
    }

    private static String name(@Nullable String head) {
        return head == null ? "this change" : head;
    }

    private static boolean isMissing(Content content) {
        return content instanceof Content.Unread(var reason, var _) && reason == Content.Reason.MISSING;
    }

    /// Chars of text that this holds.
    long textSize() {
        return sides.stream()
                .mapToLong(s -> ContentCache.cost(s.oldContent()) + ContentCache.cost(s.newContent()))
                .sum();
    }

    /// Finds renames and hunks.
    Change change() {
        List<FileChange> files = FileChanges.of(sides);
        return new Change(
                ChangeId.of(files, gaps), source, base, head, baseTrusted, commits, files, gaps, Passed.NOTHING);
    }
}

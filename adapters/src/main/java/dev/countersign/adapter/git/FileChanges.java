package dev.countersign.adapter.git;

import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.Gap;
import dev.countersign.change.Hunk;
import dev.countersign.change.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns paths that differ, with what stands under them, into changed files: pairs renames and finds hunks.
final class FileChanges {
    private FileChanges() {}

    /// One path with both contents.
    record Sides(
            @Nullable RepoPath oldPath,
            @Nullable RepoPath newPath,
            FileMode oldMode,
            FileMode newMode,
            String oldId,
            String newId,
            Content oldContent,
            Content newContent) {
        static Sides of(RawEntry entry, Content oldContent, Content newContent) {
            return new Sides(
                    entry.oldMode() == FileMode.ABSENT ? null : entry.path(),
                    entry.newMode() == FileMode.ABSENT ? null : entry.path(),
                    entry.oldMode(),
                    entry.newMode(),
                    entry.oldId(),
                    entry.newId(),
                    oldContent,
                    newContent);
        }

        RepoPath path() {
            return newPath != null ? newPath : java.util.Objects.requireNonNull(oldPath);
        }

        /// This deleted file and an added one as one renamed file.
        Sides renamedTo(Sides added) {
            return new Sides(
                    oldPath, added.newPath, oldMode, added.newMode, oldId, added.newId, oldContent, added.newContent);
        }
    }

    /// Reads both sides of each entry.
    static List<Sides> sides(List<RawEntry> entries, BlobReader blobs) throws GitProblem, java.io.IOException {
        var places = new LinkedHashSet<BlobReader.Place>();
        for (RawEntry entry : entries) {
            places.add(new BlobReader.Place(entry.oldMode(), entry.oldId()));
            places.add(new BlobReader.Place(entry.newMode(), entry.newId()));
        }
        Map<BlobReader.Place, Content> contents = blobs.read(places);
        var sides = new ArrayList<Sides>(entries.size());
        for (RawEntry entry : entries) {
            sides.add(Sides.of(
                    entry, of(contents, entry.oldMode(), entry.oldId()), of(contents, entry.newMode(), entry.newId())));
        }
        return sides;
    }

    private static Content of(Map<BlobReader.Place, Content> contents, FileMode mode, String id) {
        return contents.getOrDefault(new BlobReader.Place(mode, id), Contents.missing(id));
    }

    /// In order of path.
    static List<FileChange> of(List<Sides> sides) {
        var diff = new TextDiff();
        return Renames.paired(sides).stream()
                .sorted(Comparator.comparing(Sides::path))
                .map(s -> file(s, diff))
                .toList();
    }

    static FileChange file(Sides s, TextDiff diff) {
        return new FileChange(
                s.oldPath,
                s.newPath,
                s.oldMode,
                s.newMode,
                s.oldContent,
                s.newContent,
                hunks(s.oldContent, s.newContent, diff));
    }

    private static List<Hunk> hunks(Content before, Content after, TextDiff diff) {
        if (!(before instanceof Content.Text || before instanceof Content.Absent)
                || !(after instanceof Content.Text || after instanceof Content.Absent)) {
            return List.of();
        }
        return diff.hunks(text(before), text(after));
    }

    private static String text(Content content) {
        return content instanceof Content.Text text ? text.value() : "";
    }

    /// What was not read, in one sentence per reason.
    static List<Gap> gaps(List<Sides> sides, int more) {
        var gaps = new ArrayList<Gap>();
        if (more > 0) {
            String atLeast = more >= 10 * Bounds.CHANGED_FILES ? "at least " : "";
            gaps.add(new Gap(
                    null,
                    "only the first " + Bounds.CHANGED_FILES + " changed files were read; " + atLeast + more
                            + " more were not"));
        }
        long hit = sides.stream()
                .filter(s -> isBoundHit(s.oldContent) || isBoundHit(s.newContent))
                .count();
        if (hit > 0) {
            gaps.add(new Gap(
                    null,
                    hit + " changed files were not read: the change has more than " + (Bounds.CHANGE_BYTES >> 20)
                            + " MB of text"));
        }
        return gaps;
    }

    private static boolean isBoundHit(Content content) {
        return content instanceof Content.Unread(var reason, var _) && reason == Content.Reason.BOUND_HIT;
    }
}

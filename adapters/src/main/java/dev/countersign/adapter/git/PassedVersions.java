package dev.countersign.adapter.git;

import dev.countersign.adapter.git.FileChanges.Sides;
import dev.countersign.adapter.git.Steps.Step;
import dev.countersign.change.Content;
import dev.countersign.change.FileMode;
import dev.countersign.change.Gap;
import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.change.Passed;
import dev.countersign.change.PassedFile;
import dev.countersign.change.PassedLines;
import dev.countersign.change.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the lines of versions of files that stand at neither end of a range.
final class PassedVersions {
    private final Session session;
    private final Map<RepoPath, RawEntry> shown;
    private final List<Gap> gaps;
    private final TextDiff diff = new TextDiff();
    private final Map<RepoPath, RepoPath> shownAs;
    private final List<PassedLines> passed = new ArrayList<>();
    private final List<PassedFile> files = new ArrayList<>();
    private long bytes;
    private long kept;
    private int unread;
    private int binary;

    /// @param shown what differs between the ends
    /// @param shownAs under which of these paths a file is shown
    /// @param gaps gets what could not be read
    PassedVersions(Session session, Map<RepoPath, RawEntry> shown, Map<RepoPath, RepoPath> shownAs, List<Gap> gaps) {
        this.session = session;
        this.shown = shown;
        this.shownAs = shownAs;
        this.gaps = gaps;
    }

    Passed of(List<Step> steps) throws GitProblem, IOException {
        int read = 0;
        while (read < steps.size() && bytes <= Bounds.BYTES_IN_BETWEEN) {
            read(steps.get(read++));
        }
        if (read < steps.size()) {
            gaps.add(new Gap(
                    null,
                    "only " + read + " of " + steps.size()
                            + " commits of this range were looked through for credentials that its ends do not show: "
                            + "they hold more than " + (Bounds.BYTES_IN_BETWEEN >> 20) + " MB of text"));
        }
        if (unread > 0) {
            gaps.add(new Gap(
                    null,
                    (unread == 1 ? "one version of a file" : unread + " versions of files")
                            + " between the ends of this range could not be looked through for credentials"));
            gaps.addAll(session.whyMissing());
        }
        if (binary > 0) {
            gaps.add(new Gap(
                    null,
                    (binary == 1 ? "one version of a text file" : binary + " versions of text files")
                            + " between the ends of this range could not be looked through for credentials,"
                            + " not being text"));
        }
        return new Passed(passed, files);
    }

    private void read(Step step) throws GitProblem, IOException {
        List<List<RawEntry>> byParent = step.byParent().stream()
                .map(entries -> entries.stream().filter(this::isPassing).toList())
                .toList();
        var places = new LinkedHashSet<BlobReader.Place>();
        byParent.forEach(entries -> entries.forEach(entry -> {
            places.add(new BlobReader.Place(entry.oldMode(), entry.oldId()));
            places.add(new BlobReader.Place(entry.newMode(), entry.newId()));
        }));
        Map<BlobReader.Place, Content> contents = session.blobs().read(places);
        for (int i = 0; i < byParent.getFirst().size(); i++) {
            int at = i;
            read(
                    step.commit(),
                    byParent.stream().map(entries -> entries.get(at)).toList(),
                    contents);
        }
    }

    private boolean isPassing(RawEntry entry) {
        RawEntry end = shown.get(entry.path());
        return end == null
                || end.newMode() != entry.newMode()
                || end.newMode() != FileMode.ABSENT && !end.newId().equals(entry.newId());
    }

    /// @param versions one path, compared with each parent
    private void read(String commit, List<RawEntry> versions, Map<BlobReader.Place, Content> contents)
            throws GitProblem, IOException {
        RawEntry any = versions.getFirst();
        List<Sides> sides = versions.stream()
                .map(entry -> Sides.of(
                        entry,
                        content(contents, entry.oldMode(), entry.oldId()),
                        content(contents, entry.newMode(), entry.newId())))
                .toList();
        keep(commit, sides);
        if (sides.getFirst().newContent() instanceof Content.Binary && isTextAtTheEnds(any.path())) {
            binary++;
        }
        String now = text(sides.getFirst().newContent());
        List<String> before =
                sides.stream().map(side -> text(side.oldContent())).toList();
        if (now == null || before.contains(null)) {
            return;
        }
        bytes += now.length();
        Lines lines = Lines.of(now);
        var added = new BitSet();
        added.set(1, lines.count() + 1);
        List<Hunk> hunks = List.of();
        for (String old : before) {
            hunks = diff.hunks(old, now);
            added.and(numbers(hunks, Hunk::added));
        }
        List<String> removed =
                versions.size() > 1 ? List.of() : texts(Lines.of(before.getFirst()), numbers(hunks, Hunk::removed));
        if (!removed.isEmpty() || !added.isEmpty()) {
            passed.add(new PassedLines(commit, any.path(), removed, texts(lines, added)));
        }
    }

    private void keep(String commit, List<Sides> sides) {
        RepoPath path = shownAs.get(sides.getFirst().path());
        if (path == null) {
            return;
        }
        kept += sides.stream()
                .mapToLong(side -> ContentCache.cost(side.oldContent()) + ContentCache.cost(side.newContent()))
                .sum();
        boolean tooMuch = kept > Bounds.CHARS_IN_BETWEEN;
        files.add(new PassedFile(
                commit,
                path,
                sides.stream()
                        .map(side -> FileChanges.file(tooMuch ? unread(side) : side, diff))
                        .toList()));
    }

    private static Sides unread(Sides sides) {
        var unread = new Content.Unread(Content.Reason.BOUND_HIT, "a version between the ends of a range");
        return new Sides(
                sides.oldPath(),
                sides.newPath(),
                sides.oldMode(),
                sides.newMode(),
                sides.oldId(),
                sides.newId(),
                unread,
                unread);
    }

    /// Whether a file is shown and at neither end what no text is, as an image is.
    private boolean isTextAtTheEnds(RepoPath path) throws GitProblem, IOException {
        RawEntry ends = shown.get(shownAs.get(path));
        if (ends == null) {
            return false;
        }
        Content before = session.blobs().one(new BlobReader.Place(ends.oldMode(), ends.oldId()));
        Content after = session.blobs().one(new BlobReader.Place(ends.newMode(), ends.newId()));
        return !(before instanceof Content.Binary) && !(after instanceof Content.Binary);
    }

    private static Content content(Map<BlobReader.Place, Content> contents, FileMode mode, String id) {
        return contents.getOrDefault(new BlobReader.Place(mode, id), Contents.missing(id));
    }

    /// Null where it is not known; what is no text has no line.
    private @Nullable String text(Content content) {
        if (content instanceof Content.Unread) {
            unread++;
            return null;
        }
        return content instanceof Content.Text text ? text.value() : "";
    }

    private static BitSet numbers(List<Hunk> hunks, Function<Hunk, LineSpan> side) {
        var numbers = new BitSet();
        for (Hunk hunk : hunks) {
            LineSpan span = side.apply(hunk);
            numbers.set(span.start(), span.end() + 1);
        }
        return numbers;
    }

    private static List<String> texts(Lines lines, BitSet numbers) {
        return numbers.stream()
                .filter(number -> number <= lines.count())
                .mapToObj(lines::line)
                .toList();
    }
}

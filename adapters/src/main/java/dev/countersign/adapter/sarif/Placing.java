package dev.countersign.adapter.sarif;

import dev.countersign.change.Content;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.review.FileReview;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the place in the new tree where a fact is shown: forges know no other lines. What was removed is shown on the
/// nearest line that is left; what stood in a deleted file keeps the lines it had.
final class Placing {
    private final Map<RepoPath, FilePair> byNewPath = new HashMap<>();
    private final Map<RepoPath, FilePair> byOldPath = new HashMap<>();
    private final Map<RepoPath, List<String>> hashes = new HashMap<>();
    private final Optional<RepoPath> anyPath;

    /// A place that SARIF can name.
    ///
    /// @param last last line; the same as `line` where only the first counts
    /// @param hash `primaryLocationLineHash` of the line; empty where the file is gone or is no UTF-8
    /// @param exact whether the place is what the fact is about, not only near it
    record Place(RepoPath path, int line, int last, Optional<String> hash, boolean exact) {}

    Placing(List<FileReview> files) {
        for (FileReview file : files) {
            FilePair pair = file.pair();
            if (pair.file().oldPath() != null) {
                byOldPath.put(pair.file().oldPath(), pair);
            }
            if (pair.file().newPath() != null) {
                byNewPath.put(pair.file().newPath(), pair);
            }
        }
        anyPath = files.stream()
                .map(FileReview::pair)
                .min(Comparator.comparing(pair -> pair.file().isDeleted()))
                .map(FilePair::path);
    }

    /// Empty for a fact about the change as a whole where no file was changed.
    Optional<Place> of(Fact fact) {
        RepoPath path = fact.seen().path();
        if (path == null) {
            return anyPath.map(any -> near(any, 1));
        }
        LineSpan span = fact.seen().span();
        FilePair before = byOldPath.get(path);
        if (fact.seen().side() != Side.BEFORE || before == null) {
            return Optional.of(after(path, span));
        }
        RepoPath newPath = before.file().newPath();
        if (newPath == null) {
            int line = Math.max(1, span.start());
            return Optional.of(new Place(path, line, Math.max(line, span.end()), Optional.empty(), true));
        }
        return Optional.of(near(newPath, before.newLineOf(Math.max(1, span.start()))));
    }

    private Place after(RepoPath path, LineSpan span) {
        if (span.start() < 1) {
            return near(path, 1);
        }
        int line = clipped(path, span.start());
        return new Place(path, line, clipped(path, Math.max(line, span.end())), hash(path, line), true);
    }

    private Place near(RepoPath path, int line) {
        int clipped = clipped(path, line);
        return new Place(path, clipped, clipped, hash(path, clipped), false);
    }

    private int clipped(RepoPath path, int line) {
        FilePair pair = byNewPath.get(path);
        int count = pair == null ? 0 : pair.lines(Side.AFTER).count();
        return count == 0 ? line : Math.min(line, count);
    }

    private Optional<String> hash(RepoPath path, int line) {
        FilePair pair = byNewPath.get(path);
        if (pair == null || !(pair.file().newContent() instanceof Content.Text text) || text.lossy()) {
            return Optional.empty();
        }
        List<String> of = hashes.computeIfAbsent(path, _ -> LineHashes.of(text.value()));
        return line <= of.size() ? Optional.of(of.get(line - 1)) : Optional.empty();
    }
}

package dev.countersign.adapter.git;

import dev.countersign.adapter.git.FileChanges.Sides;
import dev.countersign.adapter.git.Steps.Step;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where files went when a commit took their path away.
final class Moves {
    /// A file that was deleted and went nowhere stands with its own path.
    private final Map<RepoPath, Set<RepoPath>> destinations = new HashMap<>();

    private Moves() {}

    /// @param paths those to look for
    static Moves in(List<Step> steps, Set<RepoPath> paths, BlobReader blobs) throws GitProblem, IOException {
        var moves = new Moves();
        for (Step step : steps) {
            List<RawEntry> deleted = step.first().stream()
                    .filter(entry -> entry.newMode() == FileMode.ABSENT && paths.contains(entry.path()))
                    .toList();
            if (!deleted.isEmpty()) {
                moves.add(step, deleted, blobs);
            }
        }
        return moves;
    }

    private void add(Step step, List<RawEntry> deleted, BlobReader blobs) throws GitProblem, IOException {
        var ends = new ArrayList<RawEntry>(deleted);
        if (step.byParent().size() == 1) {
            step.first().stream()
                    .filter(entry -> entry.oldMode() == FileMode.ABSENT)
                    .forEach(ends::add);
        }
        if (ends.size() == deleted.size()) {
            deleted.forEach(entry -> add(entry.path(), entry.path()));
            return;
        }
        for (Sides file : Renames.paired(FileChanges.sides(ends, blobs))) {
            if (file.oldPath() != null) {
                add(file.oldPath(), file.path());
            }
        }
    }

    private void add(RepoPath from, RepoPath to) {
        destinations.computeIfAbsent(from, _ -> new LinkedHashSet<>(2)).add(to);
    }

    /// One of these paths to which the files of a path went at last; empty unless all of them did.
    Optional<RepoPath> destination(RepoPath path, Set<RepoPath> shown) {
        return destination(path, shown, new HashSet<>());
    }

    private Optional<RepoPath> destination(RepoPath path, Set<RepoPath> shown, Set<RepoPath> seen) {
        if (shown.contains(path)) {
            return Optional.of(path);
        }
        if (!seen.add(path)) {
            return Optional.empty();
        }
        Optional<RepoPath> found = Optional.empty();
        for (RepoPath to : destinations.getOrDefault(path, Set.of())) {
            found = destination(to, shown, seen);
            if (found.isEmpty()) {
                return found;
            }
        }
        return found;
    }
}

package dev.countersign.adapter.git;

import dev.countersign.adapter.git.CommitParser.Parsed;
import dev.countersign.adapter.git.TreeDiffer.Difference;
import dev.countersign.change.Change;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Gap;
import dev.countersign.change.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what a merge itself changed: what differs from the automatic merge of its parents. A file where the
/// parents conflict holds marks there that no grammar can read; it is compared with the first parent.
final class MergeChanges {
    private final Session session;

    MergeChanges(Session session) {
        this.session = session;
    }

    ChangeMaker read(Parsed merge) throws GitProblem, IOException {
        List<String> parents = merge.info().parents();
        Optional<AutoMerge.Merged> automatic = AutoMerge.of(session, parents);
        var gaps = new ArrayList<Gap>();
        CommitInfo info = session.described(merge, gaps);
        Difference difference;
        if (automatic.isPresent()) {
            difference = withConflicts(
                    session.differ().between(automatic.get().tree(), merge.tree()),
                    merge,
                    automatic.get().conflicts(),
                    gaps);
        } else {
            difference = fromEveryParent(merge);
            gaps.add(new Gap(
                    null,
                    "the merge " + info.id()
                            + " could not be made again; only files that differ from all its parents were read, "
                            + "compared with the first parent"));
        }
        return ChangeMaker.of(
                session, Change.Source.MERGE, parents.getFirst(), info.id(), false, List.of(info), difference, gaps);
    }

    private Difference withConflicts(Difference clean, Parsed merge, Set<RepoPath> conflicts, List<Gap> gaps)
            throws GitProblem, IOException {
        if (conflicts.isEmpty() || !(clean instanceof Difference.Listed(var entries, var more, var missing))) {
            return clean;
        }
        Parsed first = session.commits()
                .all(merge.info().parents())
                .get(merge.info().parents().getFirst());
        Difference beside = first == null
                ? new Difference.Failed("its first parent is not there")
                : session.differ().between(first.tree(), merge.tree());
        if (!(beside instanceof Difference.Listed(var fromFirst, var _, var _))) {
            return beside;
        }
        var resolved = new ArrayList<RawEntry>();
        entries.stream().filter(entry -> !conflicts.contains(entry.path())).forEach(resolved::add);
        Set<RepoPath> seen = new HashSet<>();
        fromFirst.stream().filter(entry -> conflicts.contains(entry.path())).forEach(entry -> {
            resolved.add(entry);
            seen.add(entry.path());
        });
        conflicts.stream()
                .filter(path -> !seen.contains(path))
                .sorted()
                .forEach(path -> gaps.add(new Gap(
                        path,
                        "a conflict was resolved by keeping the first parent's text; what the other parent had changed there"
                                + " is not in the merge and was not looked at")));
        resolved.sort(Comparator.comparing(RawEntry::path));
        return new Difference.Listed(resolved, more, missing);
    }

    private Difference fromEveryParent(Parsed merge) throws GitProblem, IOException {
        Map<String, Parsed> parents = session.commits().all(merge.info().parents());
        var pairs = new ArrayList<TreeDiffer.Pair>();
        for (String id : merge.info().parents()) {
            Parsed parent = parents.get(id);
            if (parent == null) {
                return new Difference.Failed("its parent " + id + " is not there");
            }
            pairs.add(new TreeDiffer.Pair(parent.tree(), merge.tree()));
        }
        List<Difference> differences = session.differ().between(pairs);
        Set<RepoPath> everywhere = null;
        for (Difference difference : differences) {
            if (!(difference instanceof Difference.Listed(var entries, var more, var _)) || more > 0) {
                return difference;
            }
            var paths = new HashSet<RepoPath>();
            entries.forEach(entry -> paths.add(entry.path()));
            if (everywhere == null) {
                everywhere = paths;
            } else {
                everywhere.retainAll(paths);
            }
        }
        Set<RepoPath> kept = everywhere == null ? Set.of() : everywhere;
        var first = (Difference.Listed) differences.getFirst();
        return new Difference.Listed(
                first.entries().stream()
                        .filter(entry -> kept.contains(entry.path()))
                        .toList(),
                0,
                differences.stream()
                        .flatMap(difference -> ((Difference.Listed) difference).gaps().stream())
                        .toList());
    }
}

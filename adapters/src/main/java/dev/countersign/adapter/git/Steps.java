package dev.countersign.adapter.git;

import dev.countersign.adapter.git.CommitParser.Parsed;
import dev.countersign.adapter.git.TreeDiffer.Difference;
import dev.countersign.change.Gap;
import dev.countersign.change.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lists which paths each commit of a range changed itself. What a merge only took over from a parent is not the
/// merge's.
final class Steps {
    private static final int BATCH = 16;

    private final Session session;
    private final List<Gap> gaps;
    private final List<Step> steps = new ArrayList<>();
    private int paths;

    /// @param gaps gets what could not be listed
    Steps(Session session, List<Gap> gaps) {
        this.session = session;
        this.gaps = gaps;
    }

    /// One commit.
    ///
    /// @param byParent per parent the paths that differ from every parent; one for a root commit
    record Step(String commit, List<List<RawEntry>> byParent) {
        List<RawEntry> first() {
            return byParent.getFirst();
        }
    }

    /// As many as the bound on paths takes, in the same order.
    List<Step> of(List<Parsed> commits) throws GitProblem, IOException {
        for (int from = 0; from < commits.size(); from += BATCH) {
            if (paths > Bounds.PATHS_IN_BETWEEN) {
                gaps.add(new Gap(
                        null,
                        "only " + from + " of " + commits.size() + " commits of this range were looked through for what"
                                + " its ends do not show: they change more than " + Bounds.PATHS_IN_BETWEEN
                                + " files"));
                break;
            }
            addAll(commits.subList(from, Math.min(commits.size(), from + BATCH)));
        }
        return steps;
    }

    private void addAll(List<Parsed> batch) throws GitProblem, IOException {
        var parentIds = new HashSet<String>();
        batch.forEach(commit -> parentIds.addAll(commit.info().parents()));
        Map<String, Parsed> parents = session.commits().all(parentIds);
        var known = new ArrayList<Parsed>();
        var pairs = new ArrayList<TreeDiffer.Pair>();
        for (Parsed commit : batch) {
            if (parents.keySet().containsAll(commit.info().parents())) {
                known.add(commit);
                pairs.addAll(pairs(commit, parents));
            } else {
                gaps.add(CommitChanges.withoutParent(session, commit.info().id()));
            }
        }
        List<Difference> differences = session.differ().between(pairs);
        int next = 0;
        for (Parsed commit : known) {
            int count = Math.max(1, commit.info().parents().size());
            add(commit.info().id(), differences.subList(next, next + count));
            next += count;
        }
    }

    private List<TreeDiffer.Pair> pairs(Parsed commit, Map<String, Parsed> parents) {
        var pairs = new ArrayList<TreeDiffer.Pair>();
        for (String id : commit.info().parents()) {
            Parsed parent = parents.get(id);
            if (parent != null) {
                pairs.add(new TreeDiffer.Pair(parent.tree(), commit.tree()));
            }
        }
        return pairs.isEmpty() ? List.of(new TreeDiffer.Pair(session.emptyTree(), commit.tree())) : pairs;
    }

    private void add(String commit, List<Difference> differences) {
        var byParent = new ArrayList<List<RawEntry>>();
        for (Difference difference : differences) {
            if (!(difference instanceof Difference.Listed(var entries, var more, var unlisted))
                    || more > 0
                    || !unlisted.isEmpty()) {
                gaps.add(new Gap(null, "what " + commit + " changed could not be listed in full"));
                return;
            }
            byParent.add(entries);
        }
        Set<RepoPath> own = paths(byParent.getFirst());
        byParent.stream().skip(1).forEach(entries -> own.retainAll(paths(entries)));
        byParent.replaceAll(entries ->
                entries.stream().filter(entry -> own.contains(entry.path())).toList());
        paths += own.size();
        steps.add(new Step(commit, List.copyOf(byParent)));
    }

    private static Set<RepoPath> paths(List<RawEntry> entries) {
        var paths = new HashSet<RepoPath>();
        entries.forEach(entry -> paths.add(entry.path()));
        return paths;
    }
}

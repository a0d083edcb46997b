package dev.countersign.adapter.git;

import dev.countersign.adapter.git.CommitParser.Parsed;
import dev.countersign.adapter.git.TreeDiffer.Difference;
import dev.countersign.change.Change;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Gap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what commits changed.
final class CommitChanges {
    private final Session session;

    CommitChanges(Session session) {
        this.session = session;
    }

    interface Taker {
        void take(ChangeMaker change) throws InterruptedException;
    }

    Change read(String id) throws GitProblem, IOException {
        Parsed commit = session.commits()
                .one(id)
                .orElseThrow(() -> new GitProblem(new GitProblem.Kind.Damaged("the commit " + id + " is not there")));
        Map<String, Parsed> parents = session.commits().all(commit.info().parents());
        Optional<TreeDiffer.Pair> pair = pair(commit, parents);
        return maker(commit, parents, pair.isEmpty() ? null : difference(pair.get()))
                .change();
    }

    private Difference difference(TreeDiffer.Pair pair) throws GitProblem, IOException {
        return session.differ().between(pair.oldTree(), pair.newTree());
    }

    /// Several at once, in order; a commit that cannot be read is a change that says so.
    void read(List<String> ids, Taker taker) throws GitProblem, IOException, InterruptedException {
        Map<String, Parsed> commits = session.commits().all(ids);
        var parentIds = new ArrayList<String>();
        commits.values().forEach(commit -> parentIds.addAll(commit.info().parents()));
        Map<String, Parsed> parents = session.commits().all(parentIds);
        var pairs = new ArrayList<TreeDiffer.Pair>();
        var pairOf = new HashMap<String, Integer>();
        for (String id : ids) {
            Parsed commit = commits.get(id);
            if (commit != null && !pairOf.containsKey(id)) {
                pair(commit, parents).ifPresent(pair -> {
                    pairOf.put(id, pairs.size());
                    pairs.add(pair);
                });
            }
        }
        List<Difference> differences = session.differ().between(pairs);
        for (String id : ids) {
            Parsed commit = commits.get(id);
            Integer at = pairOf.get(id);
            taker.take(
                    commit == null ? unreadable(id) : maker(commit, parents, at == null ? null : differences.get(at)));
        }
    }

    /// The trees to compare; empty for a merge, and where the parent is not there.
    private Optional<TreeDiffer.Pair> pair(Parsed commit, Map<String, Parsed> parents) {
        return switch (commit.info().parents().size()) {
            case 0 -> Optional.of(new TreeDiffer.Pair(session.emptyTree(), commit.tree()));
            case 1 ->
                Optional.ofNullable(parents.get(commit.info().parents().getFirst()))
                        .map(parent -> new TreeDiffer.Pair(parent.tree(), commit.tree()));
            default -> Optional.empty();
        };
    }

    private ChangeMaker maker(Parsed commit, Map<String, Parsed> parents, @Nullable Difference difference)
            throws GitProblem, IOException {
        List<String> parentIds = commit.info().parents();
        if (!parents.keySet().containsAll(parentIds)) {
            return cutOff(commit);
        }
        if (difference == null) {
            return new MergeChanges(session).read(commit);
        }
        var gaps = new ArrayList<Gap>();
        CommitInfo info = session.described(commit, gaps);
        return ChangeMaker.of(
                session,
                Change.Source.COMMIT,
                parentIds.isEmpty() ? null : parentIds.getFirst(),
                info.id(),
                false,
                List.of(info),
                difference,
                gaps);
    }

    /// A commit without its parent says nothing about what it changed.
    private ChangeMaker cutOff(Parsed commit) throws GitProblem, IOException {
        var gaps = new ArrayList<Gap>();
        CommitInfo info = session.described(commit, gaps);
        gaps.add(withoutParent(session, info.id()));
        gaps.addAll(session.whyMissing());
        return new ChangeMaker(
                Change.Source.COMMIT, info.parents().getFirst(), info.id(), false, List.of(info), List.of(), gaps);
    }

    static Gap withoutParent(Session session, String id) {
        return new Gap(
                null,
                session.edge().contains(id)
                        ? "what " + id + " changed is not known: the clone is shallow and ends here; "
                                + "fetch one commit more (git fetch --deepen=1)"
                        : "what " + id + " changed is not known: a parent of it is not there");
    }

    private ChangeMaker unreadable(String id) {
        var gaps = new ArrayList<Gap>();
        gaps.add(new Gap(
                null,
                "the commit " + id + " is missing, damaged or larger than " + (Bounds.COMMIT_BYTES >> 20) + " MB"));
        gaps.addAll(session.whyMissing());
        return new ChangeMaker(Change.Source.COMMIT, null, id, false, List.of(), List.of(), gaps);
    }
}

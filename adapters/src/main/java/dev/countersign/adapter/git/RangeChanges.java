package dev.countersign.adapter.git;

import dev.countersign.adapter.git.CommitParser.Parsed;
import dev.countersign.adapter.git.TreeDiffer.Difference;
import dev.countersign.change.Change;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Gap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads what differs between two revisions.
final class RangeChanges {
    private final Session session;

    RangeChanges(Session session) {
        this.session = session;
    }

    Change read(ChangeSpec.Range range) throws GitProblem, IOException {
        String from = session.revisions().commit(range.from());
        String to = session.revisions().commit(range.to());
        String base = range.fromMergeBase() ? mergeBase(range, from, to) : from;
        var gaps = new ArrayList<Gap>();
        List<Parsed> commits = commits(base, to, gaps);
        var described = new ArrayList<CommitInfo>(commits.size());
        for (Parsed commit : commits) {
            described.add(session.described(commit, gaps));
        }
        String end = session.treeOf(to);
        Difference ends = session.differ().between(session.treeOf(base), end);
        InBetween.Found between = new InBetween(session).of(commits, ends, end);
        gaps.addAll(between.gaps());
        return ChangeMaker.of(session, Change.Source.RANGE, base, to, range.baseTrusted(), described, ends, gaps)
                .change()
                .with(between.passed());
    }

    private String mergeBase(ChangeSpec.Range range, String from, String to) throws GitProblem, IOException {
        return Commits.mergeBase(session, from, to)
                .orElseThrow(() -> new GitProblem(new GitProblem.Kind.NoCommonAncestor(
                        range.from(), range.to(), !session.edge().isEmpty())));
    }

    private List<Parsed> commits(String base, String to, List<Gap> gaps) throws GitProblem, IOException {
        List<String> ids;
        try {
            ids = Commits.between(session, base, to);
        } catch (GitDied died) {
            gaps.add(new Gap(null, "the commits of this range could not be listed: " + Target.words(died)));
            return List.of();
        }
        if (ids.isEmpty()) {
            // a mistaken base, or ends the wrong way round, would be green for ever
            gaps.add(new Gap(
                    null, "the range holds no commit: its end is its beginning or older; name the older one first"));
        }
        if (ids.size() > Bounds.COMMITS_IN_CHANGE) {
            ids = ids.subList(0, Bounds.COMMITS_IN_CHANGE);
            gaps.add(new Gap(null, "only the newest " + Bounds.COMMITS_IN_CHANGE + " commits of this range were read"));
        }
        Map<String, Parsed> found = session.commits().all(ids);
        List<Parsed> commits =
                ids.stream().map(found::get).filter(Objects::nonNull).toList();
        if (commits.size() < ids.size()) {
            gaps.add(new Gap(null, (ids.size() - commits.size()) + " commits of this range could not be read"));
        }
        return commits;
    }
}

package dev.countersign.adapter.git;

import dev.countersign.adapter.git.CommitParser.Parsed;
import dev.countersign.adapter.git.Steps.Step;
import dev.countersign.adapter.git.TreeDiffer.Difference;
import dev.countersign.change.Gap;
import dev.countersign.change.Passed;
import dev.countersign.change.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds what the commits of a range did and the difference of its ends does not show: it goes into the history
/// all the same, with the secrets that stood there for one commit.
final class InBetween {

    private final Session session;
    private final Map<RepoPath, RawEntry> shown = new HashMap<>();
    /// Under which of these paths a file is shown that had this path.
    private final Map<RepoPath, RepoPath> shownAs = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();

    InBetween(Session session) {
        this.session = session;
    }

    record Found(Passed passed, List<Gap> gaps) {}

    /// @param newestFirst the commits, none before its children
    /// @param ends what differs between the ends
    /// @param end tree of the newer end
    Found of(List<Parsed> newestFirst, Difference ends, String end) throws GitProblem, IOException {
        if (!(ends instanceof Difference.Listed(var entries, var more, var _)) || more > 0) {
            return new Found(Passed.NOTHING, List.of()); // that the ends are not known is said already
        }
        entries.forEach(entry -> shown.put(entry.path(), entry));
        List<Step> steps = new Steps(session, gaps).of(oldestFirst(newestFirst));
        shown.keySet().forEach(path -> shownAs.put(path, path));
        sayWhatIsHidden(steps, new RevisionTree(end, session.trees(), new HashMap<>()));
        return new Found(new PassedVersions(session, shown, shownAs, gaps).of(steps), gaps);
    }

    private List<Parsed> oldestFirst(List<Parsed> newestFirst) {
        if (newestFirst.size() <= Bounds.COMMITS_IN_BETWEEN) {
            return newestFirst.reversed();
        }
        gaps.add(new Gap(
                null,
                "only the newest " + Bounds.COMMITS_IN_BETWEEN
                        + " commits of this range were looked through for what its ends do not show"));
        return newestFirst.subList(0, Bounds.COMMITS_IN_BETWEEN).reversed();
    }

    private void sayWhatIsHidden(List<Step> steps, RevisionTree end) throws GitProblem, IOException {
        Map<RepoPath, String> hidden = new LinkedHashMap<>();
        for (Step step : steps) {
            for (RawEntry entry : step.first()) {
                if (!shown.containsKey(entry.path())) {
                    hidden.putIfAbsent(entry.path(), step.commit());
                }
            }
        }
        if (!hidden.isEmpty()) {
            Moves moves = Moves.in(steps, hidden.keySet(), session.blobs());
            for (RepoPath path : hidden.keySet()) {
                // what stands here at the end stood here before as well, whatever went elsewhere in between
                moves.destination(path, shown.keySet())
                        .filter(_ -> !end.has(path))
                        .ifPresent(to -> shownAs.put(path, to));
            }
            hidden.keySet().removeAll(shownAs.keySet());
        }
        if (!hidden.isEmpty()) {
            gaps.add(new Gap(null, words(hidden)));
        }
    }

    private static String words(Map<RepoPath, String> hidden) {
        String count = hidden.size() == 1 ? "a file that is" : hidden.size() + " files that are";
        return "commits of this range changed " + count
                + " the same at its two ends, so this review does not show what they did: " + Passed.named(hidden);
    }
}

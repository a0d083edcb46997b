package dev.countersign.adapter.git;

import dev.countersign.adapter.git.CommitParser.Parsed;
import dev.countersign.adapter.git.Steps.Step;
import dev.countersign.adapter.git.TreeDiffer.Difference;
import dev.countersign.change.FileMode;
import dev.countersign.change.Gap;
import dev.countersign.change.PassedLines;
import dev.countersign.change.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds what the commits of a range did and the difference of its ends does not show: it goes into the history
/// all the same, with the secrets that stood there for one commit.
final class InBetween {
    private static final int MOST_NAMED = 3;
    /// Digits of an id that people can tell commits apart by.
    private static final int SHORT = 10;

    private final Session session;
    private final Map<RepoPath, RawEntry> shown = new HashMap<>();
    private final List<Gap> gaps = new ArrayList<>();

    InBetween(Session session) {
        this.session = session;
    }

    record Found(List<PassedLines> lines, List<Gap> gaps) {}

    /// @param newestFirst the commits, none before its children
    /// @param ends what differs between the ends
    Found of(List<Parsed> newestFirst, Difference ends) throws GitProblem, IOException {
        if (!(ends instanceof Difference.Listed(var entries, var more, var _)) || more > 0) {
            return new Found(List.of(), List.of()); // that the ends are not known is said already
        }
        entries.forEach(entry -> shown.put(entry.path(), entry));
        List<Step> steps = new Steps(session, gaps).of(oldestFirst(newestFirst));
        sayWhatIsHidden(steps);
        List<PassedLines> lines = new PassedVersions(session, shown, gaps).of(steps);
        return new Found(lines, gaps);
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

    private void sayWhatIsHidden(List<Step> steps) throws GitProblem, IOException {
        Map<RepoPath, String> hidden = new LinkedHashMap<>();
        for (Step step : steps) {
            for (RawEntry entry : step.first()) {
                if (!shown.containsKey(entry.path())) {
                    hidden.putIfAbsent(entry.path(), step.commit());
                }
            }
        }
        if (!hidden.isEmpty()) {
            Map<RepoPath, RepoPath> moves = moves(steps, hidden.keySet());
            hidden.keySet().removeIf(path -> isShownElsewhere(path, moves));
        }
        if (!hidden.isEmpty()) {
            gaps.add(new Gap(null, words(hidden)));
        }
    }

    private static String words(Map<RepoPath, String> hidden) {
        String named = hidden.entrySet().stream()
                .limit(MOST_NAMED)
                .map(each -> each.getKey() + " (by " + each.getValue().substring(0, SHORT) + ")")
                .collect(Collectors.joining(", "));
        String more = hidden.size() > MOST_NAMED ? " and " + (hidden.size() - MOST_NAMED) + " more" : "";
        String count = hidden.size() == 1 ? "a file that is" : hidden.size() + " files that are";
        return "commits of this range changed " + count
                + " the same at its two ends, so this review does not show what they did: " + named + more
                + "; countersign review " + hidden.values().iterator().next().substring(0, SHORT) + " shows one";
    }

    /// Where files of these paths went when a commit renamed them.
    private Map<RepoPath, RepoPath> moves(List<Step> steps, Set<RepoPath> hidden) throws GitProblem, IOException {
        Map<RepoPath, RepoPath> moves = new HashMap<>();
        for (Step step : steps) {
            List<RawEntry> ends = step.byParent().size() == 1 ? ends(step.first(), hidden) : List.of();
            if (ends.isEmpty()) {
                continue;
            }
            for (FileChanges.Sides file : Renames.paired(FileChanges.sides(ends, session.blobs()))) {
                if (file.oldPath() != null && file.newPath() != null) {
                    moves.put(file.oldPath(), file.newPath());
                }
            }
        }
        return moves;
    }

    /// What a commit added, and of what it deleted these; empty unless it did both.
    private static List<RawEntry> ends(List<RawEntry> entries, Set<RepoPath> hidden) {
        List<RawEntry> deleted = entries.stream()
                .filter(entry -> entry.newMode() == FileMode.ABSENT && hidden.contains(entry.path()))
                .toList();
        List<RawEntry> added = entries.stream()
                .filter(entry -> entry.oldMode() == FileMode.ABSENT)
                .toList();
        if (deleted.isEmpty() || added.isEmpty()) {
            return List.of();
        }
        var both = new ArrayList<RawEntry>(deleted);
        both.addAll(added);
        return both;
    }

    private boolean isShownElsewhere(RepoPath path, Map<RepoPath, RepoPath> moves) {
        Set<RepoPath> seen = new HashSet<>();
        RepoPath at = path;
        while (at != null && seen.add(at)) {
            if (shown.containsKey(at)) {
                return true;
            }
            at = moves.get(at);
        }
        return false;
    }
}

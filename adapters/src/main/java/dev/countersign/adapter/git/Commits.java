package dev.countersign.adapter.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists commits.
final class Commits {
    private Commits() {}

    static List<String> list(Session session, Window window) throws GitProblem, IOException {
        var arguments = new ArrayList<String>(List.of("rev-list"));
        arguments.add("--max-count=" + Math.min(window.most(), Bounds.COMMITS_IN_WINDOW));
        if (window.since() != null) {
            arguments.add("--since=@" + window.since().getEpochSecond());
        }
        if (window.until() != null) {
            arguments.add("--until=@" + window.until().getEpochSecond());
        }
        if (window.firstParent()) {
            arguments.add("--first-parent");
        }
        if (!window.merges()) {
            arguments.add("--no-merges");
        }
        arguments.add(session.revisions().commit(window.revision()));
        return ids(session, arguments);
    }

    /// Commits of `to` that `from` does not have, newest first, one more than the bound if there are more.
    static List<String> between(Session session, String from, String to) throws GitProblem, IOException {
        return ids(session, List.of("rev-list", "--max-count=" + (Bounds.COMMITS_IN_CHANGE + 1), to, "^" + from));
    }

    private static List<String> ids(Session session, List<String> arguments) throws GitProblem, IOException {
        return GitOnce.run(session.own(), arguments.toArray(String[]::new))
                .orThrow()
                .text()
                .lines()
                .toList();
    }

    /// The best common ancestor; the first that git names where there are several.
    static Optional<String> mergeBase(Session session, String from, String to) throws GitProblem, IOException {
        GitOnce answer = GitOnce.run(session.own(), "merge-base", from, to);
        if (answer.exit() == 1) {
            return Optional.empty();
        }
        return answer.orThrow().text().lines().findFirst();
    }
}

package dev.countersign.adapter.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Lists commits.
final class Commits {
    private Commits() {}

    static List<String> list(Session session, Window window) throws GitProblem, IOException {
        Optional<List<String>> arguments = arguments(session, window);
        return arguments.isEmpty() ? List.of() : ids(session, arguments.get());
    }

    /// The same commits with their times and parents.
    static List<ListedCommit> listed(Session session, Window window) throws GitProblem, IOException {
        Optional<List<String>> arguments = arguments(session, window);
        return arguments.isEmpty() ? List.of() : described(session, arguments.get());
    }

    /// Those that the history of `tip` has and that of `known` has not; empty where `known` is not there, or no part
    /// of the history.
    static Optional<List<ListedCommit>> after(Session session, String tip, String known)
            throws GitProblem, IOException {
        boolean there = session.commits().one(known).isPresent();
        if (!there
                || GitOnce.run(session.own(), "merge-base", "--is-ancestor", known, tip)
                                .exit()
                        != 0) {
            return Optional.empty();
        }
        return without(session, tip, known);
    }

    /// The same where `known` may be no part of the history; empty where it is not there.
    static Optional<List<ListedCommit>> without(Session session, String tip, String known)
            throws GitProblem, IOException {
        if (session.commits().one(known).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                described(session, List.of("rev-list", "--max-count=" + Bounds.COMMITS_IN_WINDOW, tip, "^" + known)));
    }

    /// All that are no merges, from the first one to `tip`; no commit comes before its parents.
    static List<String> parentsFirst(Session session, String tip) throws GitProblem, IOException {
        return ids(
                session,
                List.of(
                        "rev-list",
                        "--no-merges",
                        "--topo-order",
                        "--reverse",
                        "--max-count=" + Bounds.COMMITS_IN_WINDOW,
                        session.revisions().commit(tip)));
    }

    private static List<ListedCommit> described(Session session, List<String> arguments)
            throws GitProblem, IOException {
        var described = new ArrayList<>(arguments);
        described.addAll(1, List.of("--timestamp", "--parents"));
        return ids(session, described).stream().map(Commits::described).toList();
    }

    private static ListedCommit described(String line) {
        String[] words = line.split(" ", -1);
        return new ListedCommit(words[1], Instant.ofEpochSecond(seconds(words[0])), words.length - 2);
    }

    /// As git prints what a commit claims: up to 2^64, also where it claimed less than 0.
    private static long seconds(String claimed) {
        try {
            return Math.clamp(Long.parseLong(claimed), 0, Bounds.LAST_SECOND);
        } catch (NumberFormatException tooLong) {
            return Bounds.LAST_SECOND;
        }
    }

    /// What git is asked; empty where nothing is in the window.
    private static Optional<List<String>> arguments(Session session, Window window) throws GitProblem, IOException {
        String tip = session.revisions().commit(window.revision());
        var arguments = new ArrayList<String>(List.of("rev-list"));
        arguments.add("--max-count=" + Math.min(window.most(), Bounds.COMMITS_IN_WINDOW));
        if (window.until() != null) {
            arguments.add("--until=@" + window.until().getEpochSecond());
        }
        if (window.firstParent()) {
            arguments.add("--first-parent");
        }
        if (!window.merges()) {
            arguments.add("--no-merges");
        }
        arguments.add(tip);
        if (window.since() != null) {
            Landed landed = landedBefore(session, tip, window.since().getEpochSecond());
            if (landed.nothing) {
                return Optional.empty();
            }
            landed.before.ifPresent(before -> arguments.add("^" + before));
        }
        return Optional.of(arguments);
    }

    /// @param nothing whether nothing came in since
    /// @param before the newest first parent that was there before; empty where the whole history is newer
    private record Landed(boolean nothing, Optional<String> before) {}

    /// Follows first parents down to the oldest that was made since: all above it came in later, whatever time a
    /// commit of a merged branch, or a forged one, claims.
    private static Landed landedBefore(Session session, String tip, long since) throws GitProblem, IOException {
        List<String> chain = ids(
                session,
                List.of("rev-list", "--first-parent", "--timestamp", "--max-count=" + Bounds.COMMITS_IN_WINDOW, tip));
        int oldest = -1;
        for (int i = 0; i < chain.size(); i++) {
            if (seconds(chain.get(i).substring(0, chain.get(i).indexOf(' '))) >= since) {
                oldest = i;
            }
        }
        if (oldest < 0) {
            return new Landed(true, Optional.empty());
        }
        return new Landed(
                false,
                oldest + 1 < chain.size()
                        ? Optional.of(chain.get(oldest + 1)
                                .substring(chain.get(oldest + 1).indexOf(' ') + 1))
                        : Optional.empty());
    }

    static long count(Session session, String from, String to) throws GitProblem, IOException {
        return Long.parseLong(
                ids(session, List.of("rev-list", "--count", to, "^" + from)).getFirst());
    }

    static int leftOut(Session session, String tip, List<String> listed) throws GitProblem, IOException {
        Set<String> known = new HashSet<>(listed);
        Optional<String> before =
                ids(session, List.of("rev-list", "--first-parent", "--max-count=" + (listed.size() + 1), tip)).stream()
                        .filter(id -> !known.contains(id))
                        .findFirst();
        if (before.isEmpty()) {
            return 0;
        }
        return (int) ids(
                        session,
                        List.of(
                                "rev-list",
                                "--no-merges",
                                "--max-count=" + Bounds.COMMITS_IN_WINDOW,
                                tip,
                                "^" + before.get()))
                .stream()
                .filter(id -> !known.contains(id))
                .count();
    }

    /// How many merges stand among the commits that were listed without merges, and after them to the window's end.
    static int mergesLeftOut(Session session, Window window, List<String> listed) throws GitProblem, IOException {
        if (listed.size() < window.most()) {
            return list(session, window.withMerges()).size() - listed.size();
        }
        for (int most = 2 * listed.size(); true; most *= 2) {
            List<String> all = list(session, window.withMerges().atMost(most));
            int last = all.indexOf(listed.getLast());
            if (last >= 0 || all.size() < most) {
                return (last < 0 ? all.size() : last + 1) - listed.size();
            }
        }
    }

    /// Commits of `to` that `from` does not have, newest first and none before its children, whatever time it claims;
    /// one more than the bound if there are more.
    static List<String> between(Session session, String from, String to) throws GitProblem, IOException {
        return ids(
                session,
                List.of("rev-list", "--topo-order", "--max-count=" + (Bounds.COMMITS_IN_CHANGE + 1), to, "^" + from));
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

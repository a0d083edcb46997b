package dev.countersign.cli;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which part of a history is looked at.
final class WindowOptions {
    private static final int DEFAULT_LAST = 100;
    private static final int SHORT = 10;

    @Option(names = "--rev", paramLabel = "REV", defaultValue = "HEAD", description = "Whose history. Default: HEAD")
    private String revision;

    @Option(
            names = "--since",
            paramLabel = "D",
            converter = MomentConverter.class,
            description = "What came in from then on: 2026-01-31, 2026-01-31T12:00:00Z, or 14d for the last 14 days.")
    private @Nullable Instant since;

    @Option(names = "--until", paramLabel = "D", converter = MomentConverter.class, description = "Commits up to then.")
    private @Nullable Instant until;

    @Option(names = "--all", description = "The whole history.")
    private boolean all;

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "The newest N commits; " + DEFAULT_LAST + " where no window is given.")
    private @Nullable Integer last;

    @Option(names = "--no-merges", description = "Leave merge commits out.")
    private boolean noMerges;

    void check() {
        if (last != null && last < 1) {
            throw Problem.usage("--last must be at least 1");
        }
    }

    /// Whether the command line says which part.
    boolean isGiven() {
        return last != null || hasSpan();
    }

    private boolean hasSpan() {
        return all || since != null || until != null;
    }

    /// The commits of it, newest first.
    ///
    /// @param warn told, in words for people, where that may not be what was meant
    List<String> commits(ChangeReader changes, Consumer<String> warn) throws GitProblem {
        List<String> listed = changes.commits(window());
        if (listed.isEmpty()) {
            sayWhatIsNewest(changes, warn);
        } else if (last != null || !hasSpan()) {
            sayWhatIsLeftOut(changes, listed, warn);
        }
        return listed;
    }

    /// How many merges are not among the commits listed because nobody wanted them.
    int mergesLeftOut(ChangeReader changes, List<String> listed) throws GitProblem {
        return noMerges ? changes.mergesLeftOut(window(), listed) : 0;
    }

    private Window window() {
        Window window = Window.all(revision);
        window = since == null ? window : window.since(since);
        window = until == null ? window : window.until(until);
        window = noMerges ? window.withoutMerges() : window;
        if (last != null) {
            return window.atMost(last);
        }
        return hasSpan() ? window : window.atMost(DEFAULT_LAST);
    }

    private void sayWhatIsNewest(ChangeReader changes, Consumer<String> warn) throws GitProblem {
        String newest = changes.commit(revision);
        warn.accept("no commit of " + revision + " is in this window; the newest is " + newest.substring(0, SHORT)
                + " of " + changes.committed(newest).atOffset(ZoneOffset.UTC).toLocalDate()
                + ": give an earlier --since, a later --until, or --last N");
    }

    private void sayWhatIsLeftOut(ChangeReader changes, List<String> listed, Consumer<String> warn) throws GitProblem {
        int leftOut = changes.leftOut(revision, listed);
        if (leftOut > 0) {
            warn.accept(leftOut + (leftOut == 1 ? " commit" : " commits")
                    + " that merges of this window brought in are older and not listed; --last "
                    + (listed.size() + leftOut) + " or --since shows them");
        }
    }
}

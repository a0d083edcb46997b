package dev.countersign.cli;

import dev.countersign.adapter.git.Ancestor;
import dev.countersign.adapter.git.AncestorTaker;
import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.Touched;
import dev.countersign.change.Change;
import dev.countersign.change.RepoPath;
import dev.countersign.rank.PastCounter.Says;
import dev.countersign.rank.SourceFiles;
import dev.countersign.rank.past.KeptPast;
import dev.countersign.rank.past.KnownPast;
import dev.countersign.rank.past.PastCommit;
import dev.countersign.rank.past.PastLog;
import dev.countersign.review.FactCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a repository's history says of a change's files: of the base of the change and the commits before that, and of
/// no other. What was read once is kept. Safe for several threads.
final class PastHistory {
    private final ChangeReader changes;
    private final KeptPast kept;
    private final Duration mostForOne;
    /// How long commits that are not known yet are read for one change; the next change goes on there.
    private static final Duration FOR_ONE_CHANGE = Duration.ofSeconds(2);

    private @Nullable PastLog log;
    private String failed = "";

    PastHistory(ChangeReader changes, FactCache cache) {
        this(changes, cache, FOR_ONE_CHANGE);
    }

    /// @param mostForOne how long it reads for one change
    PastHistory(ChangeReader changes, FactCache cache, Duration mostForOne) {
        this.changes = changes;
        this.mostForOne = mostForOne;
        this.kept = new KeptPast(cache::get, cache::put);
    }

    /// @param now stands for the time of a change that is not committed
    synchronized KnownPast before(Change change, Instant now) {
        String base = change.base();
        if (base == null) {
            return KnownPast.NONE;
        }
        PastLog known = readUpTo(base, mostForOne);
        Instant at = change.commits().isEmpty()
                ? now
                : change.commits().getFirst().committer().when();
        PastLog.Counted counted = known.upTo(base, paths(change), at);
        String gap = known.lacking(base).isEmpty() ? "" : gap(known, counted.commits());
        return new KnownPast(counted.past(), counted.commits(), gap);
    }

    /// Reads what is before a commit, itself included, and takes longer over it than one change would.
    synchronized void readAhead(String commit, Duration most) {
        readUpTo(commit, most);
    }

    private PastLog readUpTo(String commit, Duration most) {
        PastLog known = log == null ? kept.read() : log;
        log = known;
        List<String> lacking = known.lacking(commit);
        if (!lacking.isEmpty() && !known.isFull() && failed.isEmpty()) {
            failed = read(known, lacking, most);
            kept.save(known);
        }
        return known;
    }

    /// Whether another review of the same change may know more.
    synchronized boolean goesOn(KnownPast known) {
        return !known.isWhole() && (log == null || !log.isFull() || !failed.isEmpty());
    }

    private String gap(PastLog known, int counted) {
        String so =
                "of the history before it " + counted + (counted == 1 ? " commit was" : " commits were") + " counted";
        if (!failed.isEmpty()) {
            return so + ", and no more could be read: " + failed;
        }
        return known.isFull() ? so + ", and no more is kept" : so + " so far; the next review goes on";
    }

    private static List<RepoPath> paths(Change change) {
        return change.files().stream()
                .flatMap(file -> Stream.of(file.oldPath(), file.newPath()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /// @return why not all could be read; empty where nothing failed
    private String read(PastLog into, List<String> lacking, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            changes.ancestors(lacking, new AncestorTaker() {
                @Override
                public boolean has(String commit) {
                    return into.has(commit);
                }

                @Override
                public boolean goesOn() {
                    return !into.isFull() && System.nanoTime() - end < 0;
                }

                @Override
                public void take(Ancestor ancestor) {
                    into.add(past(ancestor));
                }
            });
            return "";
        } catch (GitProblem problem) {
            return String.valueOf(problem.getMessage());
        }
    }

    private static PastCommit past(Ancestor ancestor) {
        return ancestor.touched()
                .map(touched -> past(ancestor, touched))
                .orElseGet(() -> new PastCommit(
                        ancestor.commit(), ancestor.parents(), Instant.EPOCH, 0, new Says(false, false), List.of()));
    }

    private static PastCommit past(Ancestor ancestor, Touched touched) {
        List<RepoPath> scored =
                touched.paths().stream().filter(SourceFiles::isScored).toList();
        return new PastCommit(
                ancestor.commit(),
                ancestor.parents(),
                touched.when(),
                touched.author().hashCode(),
                Says.of(touched.message(), scored.size()),
                scored);
    }
}

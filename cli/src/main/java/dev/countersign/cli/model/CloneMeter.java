package dev.countersign.cli.model;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.History;
import dev.countersign.adapter.git.Touched;
import dev.countersign.adapter.git.Window;
import dev.countersign.adapter.parse.GrammarReader;
import dev.countersign.change.Change;
import dev.countersign.rank.CommitMeter;
import dev.countersign.rank.MeasuredCommit;
import dev.countersign.rank.Past;
import dev.countersign.rank.PastCounter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Measures commits of one clone, each with what was known when it was made.
final class CloneMeter implements AutoCloseable {
    private final ChangeReader changes;
    private final CommitMeter meter = new CommitMeter(new GrammarReader());
    private final int threads;

    /// @param threads how many commits are measured side by side
    CloneMeter(ChangeReader changes, int threads) {
        this.changes = changes;
        this.threads = threads;
    }

    /// The commits of a window, newest first.
    List<String> newest(Window window) throws GitProblem {
        return changes.commits(window);
    }

    /// What history said of each commit's paths before it; none for a commit that HEAD does not have.
    Map<String, Past> pasts(Set<String> commits) throws GitProblem {
        var counter = new PastCounter();
        Map<String, Past> pasts = new HashMap<>();
        changes.touched("HEAD", touched -> {
            if (commits.contains(touched.commit())) {
                pasts.put(touched.commit(), counter.of(touched.paths(), touched.when()));
            }
            add(counter, touched);
        });
        return pasts;
    }

    private static void add(PastCounter counter, Touched touched) {
        counter.add(touched.when(), touched.author(), touched.message(), touched.paths());
    }

    /// @param each given every commit once, in any order, one at a time
    /// @return commits that could not be measured, with the reason
    Map<String, String> measure(List<String> commits, Map<String, Past> pasts, Consumer<MeasuredCommit> each)
            throws GitProblem, InterruptedException {
        return measureChanges(commits, pasts, (_, measured) -> each.accept(measured));
    }

    /// The same with the change that was measured.
    Map<String, String> measureChanges(
            List<String> commits, Map<String, Past> pasts, BiConsumer<Change, MeasuredCommit> each)
            throws GitProblem, InterruptedException {
        Map<String, String> failed = new HashMap<>();
        try (History history = changes.history(commits);
                ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Void>> ends = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                ends.add(pool.submit(worker(history, pasts, each, failed)));
            }
            for (Future<Void> end : ends) {
                end.get();
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case GitProblem problem -> throw problem;
                case RuntimeException unexpected -> throw unexpected;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
        return failed;
    }

    private Callable<Void> worker(
            History history,
            Map<String, Past> pasts,
            BiConsumer<Change, MeasuredCommit> each,
            Map<String, String> failed) {
        return () -> {
            for (Optional<Change> next = history.next(); next.isPresent(); next = history.next()) {
                Change change = next.get();
                String id = String.valueOf(change.head());
                Past past = pasts.get(id);
                if (change.commits().isEmpty() || past == null) {
                    String reason = past == null
                            ? "it is no part of the history of HEAD"
                            : change.gaps().getFirst().reason();
                    synchronized (this) {
                        failed.put(id, reason);
                    }
                    continue;
                }
                var measured = new MeasuredCommit(id, meter.measure(change, past));
                synchronized (this) {
                    each.accept(change, measured);
                }
            }
            return null;
        };
    }

    @Override
    public void close() {
        changes.close();
    }
}

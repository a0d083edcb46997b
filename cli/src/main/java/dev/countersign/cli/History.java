package dev.countersign.cli;

import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.render.QueueReport.Failed;
import dev.countersign.change.Change;
import dev.countersign.review.QueueItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Reviews many commits, each as the change it was, on all processors, at most eight.
final class History {
    private static final int MOST_THREADS = 8;
    private static final Duration MOST_FOR_HISTORY = Duration.ofMinutes(10);

    private final Workbench workbench;
    private final Progress progress;
    private final Map<String, QueueItem> done = new ConcurrentHashMap<>();
    private final Map<String, String> failed = new ConcurrentHashMap<>();

    History(Workbench workbench, Progress progress) {
        this.workbench = workbench;
        this.progress = progress;
    }

    /// What came of it, in the order asked for.
    record Result(List<QueueItem> items, List<Failed> failed) {}

    Result review(List<String> commits) throws InterruptedException {
        String reason = "git stopped before it came to this commit";
        List<String> todo = new ArrayList<>();
        for (String commit : commits) {
            workbench.known(commit).ifPresentOrElse(item -> done.put(commit, item), () -> todo.add(commit));
        }
        if (todo.isEmpty()) {
            return result(commits, reason);
        }
        progress.show("reading the history …");
        workbench.readPast(todo.getFirst(), MOST_FOR_HISTORY);
        try (var history = workbench.changes().history(todo);
                var threads = Executors.newFixedThreadPool(threads())) {
            Callable<Void> worker = () -> {
                for (Optional<Change> next = history.next(); next.isPresent(); next = history.next()) {
                    review(next.get(), commits.size());
                }
                return null;
            };
            for (Future<Void> end : threads.invokeAll(
                    IntStream.range(0, threads()).mapToObj(_ -> worker).toList())) {
                end.get();
            }
        } catch (GitProblem e) {
            reason = e.getMessage();
        } catch (ExecutionException e) {
            reason = reasonOf(e);
        }
        return result(commits, String.valueOf(reason));
    }

    /// One more than processors where there are few, since one mostly waits for git.
    private static int threads() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() + 1L, 2, MOST_THREADS);
    }

    private void review(Change change, int total) throws GitProblem {
        String commit = String.valueOf(change.head());
        if (change.commits().isEmpty()) {
            failed.put(commit, change.gaps().getFirst().reason());
            return;
        }
        try {
            done.put(commit, workbench.queueItem(change));
        } catch (RuntimeException | StackOverflowError e) {
            // one commit that trips us must not hide the others
            failed.put(commit, "internal error: " + e + "; 'countersign review " + commit + "' shows it");
        }
        progress.show("reviewed " + done.size() + " of " + total + " changes");
    }

    private static String reasonOf(ExecutionException e) {
        return switch (e.getCause()) {
            case GitProblem problem -> String.valueOf(problem.getMessage());
            case RuntimeException unexpected -> throw unexpected;
            case null, default -> throw new IllegalStateException(e.getCause());
        };
    }

    private Result result(List<String> commits, String reason) {
        var result = new Result(new ArrayList<>(), new ArrayList<>());
        for (String commit : commits) {
            QueueItem item = done.get(commit);
            if (item != null) {
                result.items.add(item);
            } else {
                result.failed.add(new Failed(commit, failed.getOrDefault(commit, reason)));
            }
        }
        return result;
    }
}

package dev.countersign.cli.worker;

import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.History;
import dev.countersign.adapter.worker.Answer;
import dev.countersign.adapter.worker.Question;
import dev.countersign.change.Change;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Workbench;
import dev.countersign.review.document.DocumentCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/// Reviews commits on all processors and says each document as soon as it is there.
final class Reviews {
    private static final int MOST_THREADS = 8;

    /// Far below the time after which a silent worker is taken for dead.
    private static final Duration MOST_FOR_HISTORY = Duration.ofMinutes(1);

    private final Workbench bench;
    private final Question.Reviews question;
    private final Answers answers;
    private final BooleanSupplier cancelled;
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    Reviews(Workbench bench, Question.Reviews question, Answers answers, BooleanSupplier cancelled) {
        this.bench = bench;
        this.question = question;
        this.answers = answers;
        this.cancelled = cancelled;
        waiting.addAll(question.commits());
    }

    void answer() throws GitProblem, InterruptedException {
        String reason = "git stopped before it came to this commit";
        int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
        if (!question.commits().isEmpty()) {
            bench.readPast(question.commits().getFirst(), MOST_FOR_HISTORY);
        }
        try (var history = bench.changes().history(question.commits());
                var pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> review(history)));
            }
            for (Future<Void> one : running) {
                one.get();
            }
        } catch (ExecutionException failed) {
            reason = reasonOf(failed);
        }
        if (!cancelled.getAsBoolean()) {
            for (String commit : List.copyOf(waiting)) {
                fail(commit, reason);
            }
        }
        answers.say(new Answer.Done(question.id()));
    }

    private static String reasonOf(ExecutionException failed) {
        return failed.getCause() instanceof GitProblem problem
                ? String.valueOf(problem.getMessage())
                : "internal error: " + failed.getCause();
    }

    @SuppressWarnings("NullAway") // a Callable of Void has nothing else to return
    private Void review(History history) throws GitProblem {
        try {
            Optional<Change> next = next(history);
            while (next.isPresent()) {
                review(next.get());
                next = next(history);
            }
        } catch (OutOfMemoryError full) {
            Worker.outOfMemory();
        }
        return null;
    }

    private Optional<Change> next(History history) throws GitProblem {
        return cancelled.getAsBoolean()
                ? Optional.empty()
                : history.next(commit -> answers.say(new Answer.Begun(question.id(), commit)));
    }

    private void review(Change change) throws GitProblem {
        String commit = String.valueOf(change.head());
        if (change.commits().isEmpty()) {
            fail(commit, change.gaps().getFirst().reason());
            return;
        }
        try {
            Workbench.Reviewed reviewed = bench.review(change);
            var document = DocumentCodec.of(question.repository().name(), reviewed.review(), reviewed.attested());
            waiting.remove(commit);
            answers.say(new Answer.Reviewed(question.id(), document));
        } catch (Problem cannot) {
            fail(commit, String.valueOf(cannot.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            // one commit that trips us must not hide the others
            fail(commit, "internal error: " + e + "; 'countersign review " + commit + "' shows it");
        }
    }

    private void fail(String commit, String reason) {
        if (waiting.remove(commit)) {
            answers.say(new Answer.Failed(question.id(), commit, reason));
        }
    }
}

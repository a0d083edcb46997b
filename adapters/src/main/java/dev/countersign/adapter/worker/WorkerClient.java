package dev.countersign.adapter.worker;

import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ListedCommit;
import dev.countersign.review.document.ReviewSource;
import dev.countersign.review.document.ReviewedRepository;
import dev.countersign.review.document.Seed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Asks a worker process, which is started when there is a question, and started anew when it died, hung, or said what
/// it was not asked. Believes nothing of it beyond the bounds of a document.
public final class WorkerClient implements ReviewSource {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final int LONGEST_REASON = 500;
    private static final String ENDED = "reviewing was ended";

    private final WorkerSettings settings;
    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable WorkerProcess worker;
    private long lastId;
    private volatile boolean closed;

    public WorkerClient(WorkerSettings settings) {
        this.settings = settings;
    }

    @Override
    public HeadAnswer head(ReviewedRepository repository) {
        return inTurn(HeadAnswer.NotRun::new, () -> {
            var taken = new ArrayList<HeadAnswer>();
            End end = ask(id -> new Question.Head(id, repository), taken::clear, answer -> {
                if (answer instanceof Answer.Head(var _, var commit, var committed, var branch)) {
                    taken.add(new HeadAnswer.At(commit, committed, branch));
                    return Next.FINISHED;
                }
                return Next.WRONG;
            });
            return end instanceof End.NotAnswered(var reason) ? new HeadAnswer.NotRun(reason) : taken.getFirst();
        });
    }

    @Override
    public ListAnswer list(ReviewedRepository repository, HistorySpan span) {
        return inTurn(ListAnswer.NotRun::new, () -> {
            List<ListedCommit> commits = new ArrayList<>();
            var rewritten = new ArrayList<ListAnswer>();
            End end = ask(id -> new Question.Commits(id, repository, span), commits::clear, answer -> switch (answer) {
                case Answer.Listed(var _, var some) -> {
                    commits.addAll(some);
                    boolean sane = !some.isEmpty() && commits.size() <= HistorySpan.MOST;
                    yield sane ? Next.MORE : Next.WRONG;
                }
                case Answer.Rewritten _ -> {
                    rewritten.add(new ListAnswer.Rewritten());
                    boolean asked = span instanceof HistorySpan.After || span instanceof HistorySpan.Without;
                    yield commits.isEmpty() && asked ? Next.FINISHED : Next.WRONG;
                }
                case Answer.Done _ -> Next.FINISHED;
                default -> Next.WRONG;
            });
            if (end instanceof End.NotAnswered(var reason)) {
                return new ListAnswer.NotRun(reason);
            }
            return rewritten.isEmpty() ? new ListAnswer.Listed(commits) : rewritten.getFirst();
        });
    }

    @Override
    public SeedAnswer seed(ReviewedRepository repository, String commit, int most) {
        return inTurn(SeedAnswer.NotRun::new, () -> {
            List<Seed> seeds = new ArrayList<>();
            End end = ask(
                    id -> new Question.Seeds(id, repository, commit, most), seeds::clear, answer -> switch (answer) {
                        case Answer.Seeded(var _, var seed) -> {
                            seeds.add(seed);
                            boolean sane = seeds.size() <= most && isOf(seed.document(), repository, commit);
                            yield sane ? Next.MORE : Next.WRONG;
                        }
                        case Answer.Done _ -> Next.FINISHED;
                        default -> Next.WRONG;
                    });
            return end instanceof End.NotAnswered(var reason)
                    ? new SeedAnswer.NotRun(reason)
                    : new SeedAnswer.Seeded(seeds);
        });
    }

    static boolean isOf(ChangeDocument document, ReviewedRepository repository, String commit) {
        return document.repository().equals(repository.name())
                && document.commit().id().equals(commit);
    }

    @Override
    public void review(ReviewedRepository repository, List<String> commits, Watcher watcher) {
        if (new HashSet<>(commits).size() < commits.size()) {
            throw new IllegalArgumentException("a commit is asked for twice");
        }
        var batches = new ReviewBatches(this, repository, commits, watcher);
        inTurn(
                reason -> {
                    batches.giveUp(reason);
                    return true;
                },
                () -> {
                    batches.run();
                    return true;
                });
    }

    private interface Asking<T> {
        T ask() throws InterruptedException;
    }

    private <T> T inTurn(Function<String, T> notRun, Asking<T> asking) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a watcher must not ask the source that it watches");
        }
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return notRun.apply("the question was interrupted");
        }
        boolean whole = false;
        try {
            if (closed) {
                whole = true;
                return notRun.apply(ENDED);
            }
            T answer = asking.ask();
            whole = true;
            return answer;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return notRun.apply("the question was interrupted");
        } finally {
            if (!whole) {
                endWorker(); // it may still answer the question that nobody waits for
            }
            turn.unlock();
        }
    }

    long nextId() {
        return ++lastId;
    }

    /// What an answer means to who asked.
    enum Next {
        MORE,
        FINISHED,
        /// It was not asked for.
        WRONG
    }

    interface Taker {
        Next take(Answer answer);
    }

    /// How the answers to a question ended.
    sealed interface End {
        record Finished() implements End {}

        /// As it was wanted.
        record Cancelled() implements End {}

        /// The worker said that it cannot answer.
        record Refused(String reason) implements End {}

        /// The worker is gone.
        ///
        /// @param overdue whether it took too long
        record Broke(String reason, boolean overdue) implements End {}

        /// Why there is no answer, where there is none.
        record NotAnswered(String reason) implements End {}
    }

    /// Asks, and once more where the worker broke: what it was asked before may be to blame.
    ///
    /// @param anew forgets what was taken
    private End ask(LongFunction<Question> question, Runnable anew, Taker taker) throws InterruptedException {
        End first = exchange(question.apply(nextId()), taker, Patience.of(settings.silence()));
        if (!(first instanceof End.Broke)) {
            return answered(first);
        }
        anew.run();
        return answered(exchange(question.apply(nextId()), taker, Patience.of(settings.silence())));
    }

    private static End answered(End end) {
        return switch (end) {
            case End.Refused(var reason) -> new End.NotAnswered(reason);
            case End.Broke(var reason, var _) -> new End.NotAnswered(reason);
            case End.Cancelled _ -> new End.NotAnswered("it was cancelled");
            case End.NotAnswered none -> none;
            case End.Finished finished -> finished;
        };
    }

    /// Asks, and takes answers until they end. After it broke the worker is gone.
    End exchange(Question question, Taker taker, Patience patience) throws InterruptedException {
        Optional<String> trouble = ready();
        if (trouble.isPresent()) {
            return new End.NotAnswered(trouble.get());
        }
        WorkerProcess asked = Objects.requireNonNull(worker);
        asked.ask(question);
        boolean cancelled = false;
        while (true) {
            if (closed) {
                return new End.NotAnswered(ENDED);
            }
            if (!cancelled && patience.isCancelled()) {
                cancelled = true;
                patience.onlyFor(settings.patience());
                asked.ask(new Question.Cancel(question.id()));
            }
            long before = System.nanoTime();
            WorkerProcess.Heard heard = asked.hear(TICK);
            patience.waited(System.nanoTime() - before);
            switch (heard) {
                case WorkerProcess.Heard.Said(var answer) -> {
                    patience.heard();
                    if (answer.id() != question.id()) {
                        return broke("it answered what was not asked", false, cancelled);
                    }
                    if (answer instanceof Answer.Refused(var _, var reason)) {
                        return new End.Refused(bounded(reason));
                    }
                    switch (taker.take(answer)) {
                        case MORE -> {}
                        case FINISHED -> {
                            return cancelled ? new End.Cancelled() : new End.Finished();
                        }
                        case WRONG -> {
                            if (!(cancelled && answer instanceof Answer.Done)) {
                                return broke("it answered what was not asked", false, cancelled);
                            }
                            return new End.Cancelled();
                        }
                    }
                }
                case WorkerProcess.Heard.Ended(var reason) -> {
                    return broke(reason, false, cancelled);
                }
                case WorkerProcess.Heard.Silence() -> {
                    Optional<String> over = patience.over();
                    if (over.isPresent()) {
                        return broke(over.get(), true, cancelled);
                    }
                }
            }
        }
    }

    private End broke(String reason, boolean overdue, boolean cancelled) {
        endWorker();
        return cancelled
                ? new End.Cancelled()
                : new End.Broke(bounded("the process that reviews failed: " + reason), overdue);
    }

    private static String bounded(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    /// Starts a worker where none runs; says why that is not possible.
    private Optional<String> ready() throws InterruptedException {
        if (worker != null && worker.isAlive()) {
            return Optional.empty();
        }
        endWorker();
        WorkerProcess started;
        try {
            started = WorkerProcess.start(settings);
        } catch (IOException failed) {
            return Optional.of(bounded("the process that reviews cannot be started: " + failed.getMessage()));
        }
        worker = started;
        Optional<String> trouble = switch (started.hear(settings.start())) {
            case WorkerProcess.Heard.Said(Answer.Ready(var protocol, var _))
            when protocol == Answer.PROTOCOL -> Optional.empty();
            case WorkerProcess.Heard.Said _ -> Optional.of("it speaks another language");
            case WorkerProcess.Heard.Ended(var reason) -> Optional.of(reason);
            case WorkerProcess.Heard.Silence() ->
                Optional.of("it was not ready within " + settings.start().toMillis() + " ms");
        };
        trouble.ifPresent(_ -> endWorker());
        return trouble.map(why -> bounded("the process that reviews cannot be started: " + why));
    }

    WorkerSettings settings() {
        return settings;
    }

    private void endWorker() {
        WorkerProcess running = worker;
        worker = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        turn.lock();
        try {
            if (worker != null) {
                worker.end(settings.patience());
                worker = null;
            }
        } finally {
            turn.unlock();
        }
    }

    /// How long a worker is waited for, counted by the time that was spent waiting, so that who takes long over an
    /// answer
    /// does not make the worker look slow.
    static class Patience {
        private final Duration silence;
        private final BooleanSupplier cancelled;
        private long waited;
        private long lastHeard;
        private long end = Long.MAX_VALUE;

        Patience(Duration silence, BooleanSupplier cancelled) {
            this.silence = silence;
            this.cancelled = cancelled;
        }

        static Patience of(Duration silence) {
            return new Patience(silence, () -> false);
        }

        boolean isCancelled() {
            return cancelled.getAsBoolean();
        }

        void onlyFor(Duration more) {
            end = waited + more.toNanos();
        }

        void waited(long nanos) {
            waited += nanos;
        }

        long now() {
            return waited;
        }

        void heard() {
            lastHeard = waited;
        }

        /// What it took too long for, if it did.
        Optional<String> over() {
            boolean over = waited > end || waited - lastHeard > silence.toNanos();
            return over ? Optional.of("it said nothing for " + silence.toMillis() + " ms") : Optional.empty();
        }
    }
}

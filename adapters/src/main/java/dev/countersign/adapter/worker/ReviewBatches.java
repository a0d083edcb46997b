package dev.countersign.adapter.worker;

import dev.countersign.adapter.worker.WorkerClient.End;
import dev.countersign.adapter.worker.WorkerClient.Next;
import dev.countersign.review.document.ReviewSource.CommitAnswer;
import dev.countersign.review.document.ReviewSource.Watcher;
import dev.countersign.review.document.ReviewedRepository;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Has many commits reviewed, batch by batch. Commits that were at work when the worker broke are tried again, each
/// alone; what breaks a worker twice is not tried again.
final class ReviewBatches {
    /// A commit that broke so many workers is given up.
    private static final int MOST_STRIKES = 2;

    /// Workers that broke one after another before they began anything, whatever they were asked.
    private static final int MOST_BARREN = 10;

    private final WorkerClient client;
    private final ReviewedRepository repository;
    private final Watcher watcher;
    private final Set<String> waiting;
    private final Deque<String> suspects = new ArrayDeque<>();
    private final Map<String, Integer> strikes = new HashMap<>();
    private final int total;
    private int batchSize = Question.MOST_COMMITS;
    private int barren;
    private int done;
    private boolean cancelled;

    ReviewBatches(WorkerClient client, ReviewedRepository repository, List<String> commits, Watcher watcher) {
        this.client = client;
        this.repository = repository;
        this.watcher = watcher;
        this.waiting = new LinkedHashSet<>(commits);
        this.total = commits.size();
    }

    void run() throws InterruptedException {
        while (!waiting.isEmpty() && !isCancelled()) {
            List<String> batch =
                    suspects.isEmpty() ? waiting.stream().limit(batchSize).toList() : List.of(suspects.poll());
            var begun = new Begun();
            int before = done;
            End end = client.exchange(
                    new Question.Reviews(client.nextId(), repository, batch),
                    answer -> taken(answer, Set.copyOf(batch), begun),
                    begun);
            barren = done > before || begun.any() ? 0 : barren + 1;
            switch (end) {
                case End.Finished() -> batchSize = Math.min(Question.MOST_COMMITS, 2 * batchSize);
                case End.Cancelled() -> {
                    return;
                }
                case End.Refused(var reason) -> giveUp(reason);
                case End.NotAnswered(var reason) -> giveUp(reason);
                case End.Broke(var reason, var overdue) -> {
                    blame(batch, begun, reason, overdue);
                    if (barren >= MOST_BARREN) {
                        giveUp(reason);
                    }
                }
            }
        }
    }

    private boolean isCancelled() {
        cancelled = cancelled || watcher.isCancelled();
        return cancelled;
    }

    private Next taken(Answer answer, Set<String> batch, Begun begun) {
        return switch (answer) {
            case Answer.Begun(var _, var commit) ->
                batch.contains(commit) && waiting.contains(commit) && begun.begin(commit) ? Next.MORE : Next.WRONG;
            case Answer.Reviewed(var _, var document) -> {
                String commit = document.commit().id();
                if (!begun.end(commit) || !WorkerClient.isOf(document, repository, commit)) {
                    yield Next.WRONG;
                }
                answer(new CommitAnswer.Reviewed(document));
                yield Next.MORE;
            }
            case Answer.Failed(var _, var commit, var reason) -> {
                boolean asked = begun.end(commit) || batch.contains(commit) && waiting.contains(commit);
                if (!asked) {
                    yield Next.WRONG;
                }
                answer(new CommitAnswer.NotRun(commit, reason));
                yield Next.MORE;
            }
            case Answer.Done _ -> batch.stream().noneMatch(waiting::contains) ? Next.FINISHED : Next.WRONG;
            default -> Next.WRONG;
        };
    }

    private void answer(CommitAnswer answer) {
        waiting.remove(answer.commit());
        done++;
        watcher.answered(answer);
        watcher.progressed(done, total);
    }

    private void blame(List<String> batch, Begun begun, String reason, boolean overdue) {
        Set<String> blamed =
                overdue && begun.overdue().isPresent() ? Set.of(begun.overdue().get()) : begun.commits();
        if (blamed.isEmpty() && batch.size() > 1) {
            // nobody knows which it was, so fewer are tried at once
            batchSize = Math.max(1, batch.size() / 4);
            return;
        }
        for (String commit : blamed.isEmpty() ? batch : List.copyOf(blamed)) {
            if (strikes.merge(commit, 1, Integer::sum) >= MOST_STRIKES) {
                answer(new CommitAnswer.NotRun(commit, reason));
            } else {
                suspects.add(commit);
            }
        }
    }

    /// Answers all that are left.
    void giveUp(String reason) {
        for (String commit : List.copyOf(waiting)) {
            answer(new CommitAnswer.NotRun(commit, reason));
        }
    }

    /// The commits at work, and since when.
    private final class Begun extends WorkerClient.Patience {
        private final Map<String, Long> since = new LinkedHashMap<>();
        private boolean any;

        Begun() {
            super(client.settings().silence(), ReviewBatches.this::isCancelled);
        }

        boolean any() {
            return any;
        }

        boolean begin(String commit) {
            any = true;
            return since.putIfAbsent(commit, now()) == null;
        }

        boolean end(String commit) {
            return since.remove(commit) != null;
        }

        Set<String> commits() {
            return since.keySet();
        }

        Optional<String> overdue() {
            long limit = client.settings().commit().toNanos();
            return since.entrySet().stream()
                    .filter(commit -> now() - commit.getValue() > limit)
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        @Override
        Optional<String> over() {
            return overdue().isPresent()
                    ? Optional.of("one commit took longer than "
                            + client.settings().commit().toMillis() + " ms")
                    : super.over();
        }
    }
}

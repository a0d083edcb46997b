package dev.countersign.cli.worker;

import dev.countersign.adapter.git.ChangeReader;
import dev.countersign.adapter.git.GitProblem;
import dev.countersign.adapter.git.ListedCommit;
import dev.countersign.adapter.git.Window;
import dev.countersign.adapter.worker.Answer;
import dev.countersign.adapter.worker.BoundedLines;
import dev.countersign.adapter.worker.Messages;
import dev.countersign.adapter.worker.Question;
import dev.countersign.cli.Problem;
import dev.countersign.cli.Workbench;
import dev.countersign.review.document.HistorySpan;
import dev.countersign.review.document.ReviewedRepository;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Hears questions and answers them, one after another; hears of cancellations in between.
final class Worker implements AutoCloseable {
    private static final int LONGEST_QUESTION = 1 << 20;

    private final Answers answers;
    private final Benches benches = new Benches();
    private final AtomicLong cancelled = new AtomicLong();
    private final ExecutorService work = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("worker").factory());

    Worker(Answers answers) {
        this.answers = answers;
    }

    /// Returns when nothing more can come.
    void listen(InputStream in) throws IOException {
        var lines = new BoundedLines(in, LONGEST_QUESTION);
        while (lines.next() instanceof BoundedLines.Line.Text(var text)) {
            switch (Messages.question(text)) {
                case Messages.Reading.Read<Question>(var question) -> hear(question);
                case Messages.Reading.Refused<Question>(var why) -> {
                    System.err.println("a question cannot be understood: " + why);
                    return;
                }
            }
        }
    }

    private void hear(Question question) {
        if (question instanceof Question.Cancel(long id)) {
            cancelled.set(id);
        } else {
            work.execute(() -> answer(question));
        }
    }

    private boolean isCancelled(Question question) {
        return cancelled.get() == question.id();
    }

    private void answer(Question question) {
        try {
            switch (question) {
                case Question.Head head -> head(head);
                case Question.Commits commits -> commits(commits);
                case Question.Reviews reviews -> reviews(reviews);
                case Question.Seeds seeds -> seeds(seeds);
                case Question.Cancel _ -> {}
            }
        } catch (GitProblem | Problem cannot) {
            answers.say(new Answer.Refused(question.id(), String.valueOf(cannot.getMessage())));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | StackOverflowError failed) {
            answers.say(new Answer.Refused(question.id(), "internal error: " + failed));
        } catch (OutOfMemoryError full) {
            outOfMemory();
        }
    }

    /// What the rest of the memory holds is not known any more, so whoever asked starts anew.
    static void outOfMemory() {
        System.err.println("the memory was used up");
        Runtime.getRuntime().halt(3);
    }

    private void head(Question.Head question) throws GitProblem {
        ChangeReader changes = benches.of(question.repository()).changes();
        String revision = question.repository().revision();
        String commit = changes.commit(revision);
        answers.say(new Answer.Head(question.id(), commit, changes.committed(commit), changes.branch(revision)));
    }

    private void commits(Question.Commits question) throws GitProblem {
        Optional<List<ListedCommit>> listed = listed(question.repository(), question.span());
        if (listed.isEmpty()) {
            answers.say(new Answer.Rewritten(question.id()));
            return;
        }
        List<ListedCommit> all = listed.get();
        for (int from = 0; from < all.size() && !isCancelled(question); from += Answer.MOST_LISTED) {
            answers.say(new Answer.Listed(
                    question.id(),
                    all.subList(from, Math.min(all.size(), from + Answer.MOST_LISTED)).stream()
                            .map(one -> new dev.countersign.review.document.ListedCommit(
                                    one.id(), one.committed(), one.parents()))
                            .toList()));
        }
        answers.say(new Answer.Done(question.id()));
    }

    private Optional<List<ListedCommit>> listed(ReviewedRepository repository, HistorySpan span) throws GitProblem {
        ChangeReader changes = benches.of(repository).changes();
        Window all = Window.all(repository.revision());
        return switch (span) {
            case HistorySpan.Newest(int count) -> Optional.of(changes.listed(all.atMost(count)));
            case HistorySpan.Since(var time) -> Optional.of(changes.listed(all.since(time)));
            case HistorySpan.After(var known) -> changes.listedAfter(repository.revision(), known);
            case HistorySpan.Without(var known) -> changes.listedWithout(repository.revision(), known);
        };
    }

    private void reviews(Question.Reviews question) throws GitProblem, InterruptedException {
        Workbench bench = benches.of(question.repository());
        new Reviews(bench, question, answers, () -> isCancelled(question)).answer();
    }

    private void seeds(Question.Seeds question) throws GitProblem {
        Workbench bench = benches.of(question.repository());
        new Seeds(bench, question, answers).answer();
    }

    @Override
    public void close() {
        work.shutdownNow();
    }
}

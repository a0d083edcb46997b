package dev.countersign.adapter.git;

import dev.countersign.change.Change;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// The changes of many commits, read ahead by a thread of its own with git processes of its own.
///
/// Every commit asked for is answered once, in order; one that cannot be read is a change with a gap. Several
/// threads may call [#next], which then find the hunks side by side. Must be closed, also after the last
/// change.
public final class History implements AutoCloseable {
    private static final int BATCH = 16;
    private static final int AHEAD = 64;

    /// Kilobytes of text that may wait.
    private static final int AHEAD_KILOBYTES = 64 << 10;

    private final Session session;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(AHEAD);
    private final Semaphore room = new Semaphore(AHEAD_KILOBYTES);
    private final Thread reader;

    private sealed interface Item {
        record Made(ChangeMaker maker, int kilobytes) implements Item {}

        record Problem(GitProblem problem) implements Item {}

        record End() implements Item {}
    }

    /// @param session given over to this, which closes its processes
    History(Session session, List<String> commits) {
        this.session = session;
        List<String> ids = List.copyOf(commits);
        this.reader = Thread.ofPlatform().daemon().name("git-history").start(() -> read(ids));
    }

    /// The next change; empty after the last.
    ///
    /// @throws GitProblem if git itself fails; no more changes follow
    public Optional<Change> next() throws GitProblem {
        return next(_ -> {});
    }

    /// The same, for who wants to know what is at work.
    ///
    /// @param begun told the commit's id before its hunks are looked for
    public Optional<Change> next(Consumer<String> begun) throws GitProblem {
        try {
            return switch (queue.take()) {
                case Item.Made(var maker, var kilobytes) -> {
                    room.release(kilobytes);
                    begun.accept(String.valueOf(maker.head()));
                    yield Optional.of(maker.change());
                }
                case Item.Problem problem -> {
                    queue.put(new Item.End());
                    throw problem.problem();
                }
                case Item.End end -> {
                    queue.put(end); // for the other threads, and for whoever asks again
                    yield Optional.empty();
                }
            };
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void read(List<String> ids) {
        try {
            var changes = new CommitChanges(session);
            for (int from = 0; from < ids.size(); from += BATCH) {
                List<String> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
                changes.read(batch, this::offer);
            }
            queue.put(new Item.End());
        } catch (InterruptedException closed) {
            // nobody waits for more
        } catch (GitProblem problem) {
            end(problem);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError failed) {
            end(new GitProblem(new GitProblem.Kind.Damaged(Target.words(failed)), failed));
        }
    }

    private void end(GitProblem problem) {
        try {
            queue.put(new Item.Problem(problem));
        } catch (InterruptedException closed) {
            // nobody waits for it
        }
    }

    private void offer(ChangeMaker maker) throws InterruptedException {
        int kilobytes = (int) Math.min(AHEAD_KILOBYTES, 1 + (maker.textSize() >> 10));
        room.acquire(kilobytes);
        queue.put(new Item.Made(maker, kilobytes));
    }

    @Override
    public void close() {
        reader.interrupt();
        session.stopProcesses();
    }
}

package dev.countersign.server.security;

import dev.countersign.review.desk.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Notes when sessions and tokens were used. Reading goes on where a database takes no changes, so nobody waits for
/// that longer than a moment.
final class UseNotes implements AutoCloseable {
    private static final Logger LOG = System.getLogger(UseNotes.class.getName());
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final int MOST_WAITING = 1_000;

    private final Duration moment;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> Thread.ofPlatform().daemon().name("use-notes").unstarted(task));

    UseNotes() {
        this(MOMENT);
    }

    /// @param moment how long somebody waits at most
    UseNotes(Duration moment) {
        this.moment = moment;
    }

    /// @param of whose use it is; while one is under way, no other of the same is begun
    void note(String of, Runnable use) {
        if (!underWay.add(of)) {
            return;
        }
        var done = new CountDownLatch(1);
        try {
            writer.execute(() -> {
                try {
                    write(use);
                } finally {
                    underWay.remove(of);
                    done.countDown();
                }
            });
            done.await(moment.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException noRoom) {
            underWay.remove(of); // a later use will be noted
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Runnable use) {
        try {
            use.run();
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "the use of a session or token was not noted: {0}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "noting the use of a session or token stumbled", e);
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}

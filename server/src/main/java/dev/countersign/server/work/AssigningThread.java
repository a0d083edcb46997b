package dev.countersign.server.work;

import dev.countersign.review.desk.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Assigns when the server starts, when a day begins, soon after something changed, and every few minutes
/// besides, for what another server on the same database changed.
public final class AssigningThread implements AutoCloseable {
    private static final Logger LOG = System.getLogger(AssigningThread.class.getName());

    /// Much that changes at once is answered once.
    private static final Duration SOON = Duration.ofMillis(700);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(20);
    private static final int LOOKS_BETWEEN = 15;

    private final Assigning assigning;
    private final News news;
    private final Semaphore wake = new Semaphore(1);
    private final Thread thread;
    private final Runnable stopListening;
    private volatile boolean closed;

    public AssigningThread(Assigning assigning, News news) {
        this.assigning = assigning;
        this.news = news;
        this.thread = Thread.ofPlatform().name("assign").daemon().unstarted(this::run);
        this.stopListening = news.listen(this::soon);
    }

    public void start() {
        thread.start();
    }

    /// Where it tells its own news, it has nothing new to do.
    private void soon() {
        if (!Thread.currentThread().equals(thread)) {
            wake.release();
        }
    }

    private void run() {
        int looks = 0;
        while (!closed) {
            try {
                boolean woken = wake.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                looks++;
                if (woken || looks >= LOOKS_BETWEEN || assigning.plan().isEmpty()) {
                    Thread.sleep(woken ? SOON : Duration.ZERO);
                    wake.drainPermits();
                    looks = 0;
                    assign();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void assign() {
        try {
            if (assigning.assign()) {
                news.changed();
            }
        } catch (StoreException e) {
            LOG.log(Level.WARNING, "assigning waits for the database: {0}", e.getMessage());
        } catch (RuntimeException e) {
            // it is tried again; that nobody is asked meanwhile stands on the queue
            LOG.log(Level.ERROR, "assigning stumbled and goes on", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        stopListening.run();
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

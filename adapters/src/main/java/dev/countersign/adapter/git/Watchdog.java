package dev.countersign.adapter.git;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Kills a process that does not answer in time, so that whoever reads from it meets the end of the stream.
final class Watchdog {
    private static final ScheduledExecutorService TIMER = timer();

    private final AtomicBoolean bitten = new AtomicBoolean();

    private static ScheduledExecutorService timer() {
        var timer = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name("git-watchdog").unstarted(task));
        // else each answered question stays in memory until its time is up
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /// Runs until closed.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    Watch over(Process process, Duration limit) {
        ScheduledFuture<?> bite = TIMER.schedule(
                () -> {
                    bitten.set(true);
                    process.destroyForcibly();
                },
                limit.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> bite.cancel(false);
    }

    boolean hasBitten() {
        return bitten.get();
    }
}

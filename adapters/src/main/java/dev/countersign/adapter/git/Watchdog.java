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

    /// For a process that is asked again and again: setting the timer for each question would wake a thread each time.
    ///
    /// @param limit of a single question, which may take up to a quarter longer
    Guard guard(Process process, Duration limit) {
        return new Guard(process, limit.toNanos());
    }

    /// Looks now and then how long the present question has been waiting. Questions come one after the other.
    final class Guard implements AutoCloseable {
        private static final int LOOKS = 4;

        private final Process process;
        private final long limit;
        private final ScheduledFuture<?> looking;
        private volatile boolean waiting;
        private volatile long since;

        private Guard(Process process, long limit) {
            this.process = process;
            this.limit = limit;
            long pause = Math.max(1, limit / LOOKS);
            looking = TIMER.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.NANOSECONDS);
        }

        /// Over a question, until closed.
        Watch watch() {
            since = System.nanoTime();
            waiting = true;
            return () -> waiting = false;
        }

        private void look() {
            if (waiting && System.nanoTime() - since > limit) {
                bitten.set(true);
                process.destroyForcibly();
            }
        }

        /// To be closed with the process.
        @Override
        public void close() {
            looking.cancel(false);
        }
    }

    boolean hasBitten() {
        return bitten.get();
    }
}

package dev.countersign.adapter.sql;

import dev.countersign.adapter.bound.Effort;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Does something once another thread has used up its time.
final class Alarm {
    /// So that no thread looks all the time while another one has to wait for a processor.
    private static final long LEAST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

    private final ScheduledThreadPoolExecutor timer;

    Alarm() {
        timer = new ScheduledThreadPoolExecutor(
                1, task -> Thread.ofPlatform().daemon().name("sql-alarm").unstarted(task));
        timer.setRemoveOnCancelPolicy(true);
    }

    /// @return what is to be closed when the thread is done
    Watch when(Effort spent, Runnable deed) {
        var watch = new Watch(spent, deed);
        watch.look();
        return watch;
    }

    /// Looks when the time can be used up at the earliest, and again where the thread had to wait meanwhile.
    final class Watch implements AutoCloseable {
        private final Effort effort;
        private final Runnable deed;
        private boolean closed;
        private @Nullable Future<?> next;

        private Watch(Effort effort, Runnable deed) {
            this.effort = effort;
            this.deed = deed;
        }

        private synchronized void look() {
            if (closed) {
                return;
            }
            long left = effort.left();
            if (left < 0) {
                deed.run();
            } else {
                next = timer.schedule(this::look, Math.max(left, LEAST_PAUSE), TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (next != null) {
                next.cancel(false);
            }
        }
    }
}

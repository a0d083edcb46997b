package dev.countersign.adapter.bound;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// A bound on the time that reading one text may take. It counts the processor time of the thread that began, so that a
/// busy machine does not change what is read; on a virtual thread, which has no such count, it counts the time on
/// the wall.
public final class Effort {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean COUNTED =
            THREADS.isCurrentThreadCpuTimeSupported() && THREADS.isThreadCpuTimeSupported();

    private final Thread thread = Thread.currentThread();
    private final boolean counted = COUNTED && !thread.isVirtual();
    private final long most;
    private final long start;

    private Effort(long most) {
        this.most = most;
        this.start = now();
    }

    /// Begins now, on this thread.
    public static Effort of(Duration most) {
        return new Effort(most.toNanos());
    }

    /// Whether the time is used up.
    public boolean spent() {
        return left() < 0;
    }

    /// Nanoseconds that are left, below zero where the time is used up. No less time passes on the wall until they are.
    public long left() {
        return most - (now() - start);
    }

    private long now() {
        if (!counted) {
            return System.nanoTime();
        }
        return thread == Thread.currentThread()
                ? THREADS.getCurrentThreadCpuTime()
                : THREADS.getThreadCpuTime(thread.threadId());
    }
}

package dev.countersign.adapter.parse;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// A bound on the time that reading one text may take. It counts the thread's processor time, so that a busy
/// machine does not change what is read; on a virtual thread, which has no such count, it counts the time on
/// the wall.
final class Effort {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean COUNTED = THREADS.isCurrentThreadCpuTimeSupported();

    private final boolean counted = COUNTED && !Thread.currentThread().isVirtual();
    private final long most;
    private final long start;

    private Effort(long most) {
        this.most = most;
        this.start = now();
    }

    static Effort ofSeconds(int seconds) {
        return new Effort(seconds * 1_000_000_000L);
    }

    /// Whether the time is used up. To be asked by the thread that began.
    boolean spent() {
        return now() - start > most;
    }

    private long now() {
        return counted ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}

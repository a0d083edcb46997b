package dev.countersign.cli;

import java.io.PrintWriter;

/// Words about long work on standard error: one line rewritten in place on a terminal, nothing elsewhere.
public final class Progress implements AutoCloseable {
    private static final long INTERVAL_NANOS = 100_000_000;

    private final PrintWriter err;
    private final boolean terminal;
    private long last;
    private int shown;

    public Progress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    public void show(String words) {
        long now = System.nanoTime();
        if (!terminal || now - last < INTERVAL_NANOS) {
            return;
        }
        last = now;
        err.print("\r" + words + " ".repeat(Math.max(0, shown - words.length())));
        err.flush();
        shown = words.length();
    }

    @Override
    public void close() {
        clear();
    }

    /// Takes away what is shown.
    void clear() {
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
            shown = 0;
        }
    }
}

package dev.countersign.adapter.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what a process complains about, so that it never blocks, and keeps the end of it.
final class StderrTail implements Runnable {
    private static final int KEPT = 8 << 10;

    private final InputStream stream;
    private final byte[] ring = new byte[KEPT];
    private long seen;

    private StderrTail(InputStream stream) {
        this.stream = stream;
    }

    static StderrTail of(Process process) {
        var tail = new StderrTail(process.getErrorStream());
        tail.reader = Thread.ofPlatform().daemon().name("git-errors").start(tail);
        return tail;
    }

    private Thread reader = Thread.currentThread();

    @Override
    public void run() {
        byte[] piece = new byte[1024];
        try (stream) {
            for (int n = stream.read(piece); n >= 0; n = stream.read(piece)) {
                keep(piece, n);
            }
        } catch (IOException ended) {
            // the process is gone, and what was read stays
        }
    }

    private synchronized void keep(byte[] piece, int count) {
        for (int i = 0; i < count; i++) {
            ring[(int) (seen++ % KEPT)] = piece[i];
        }
    }

    /// All that is kept, as Latin-1, after the process ended.
    String text() {
        try {
            reader.join(1_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (seen <= KEPT) {
                return new String(Arrays.copyOf(ring, (int) seen), StandardCharsets.ISO_8859_1);
            }
            int start = (int) (seen % KEPT);
            return new String(ring, start, KEPT - start, StandardCharsets.ISO_8859_1)
                    + new String(ring, 0, start, StandardCharsets.ISO_8859_1);
        }
    }

    String lastLine(String otherwise) {
        String[] lines = text().strip().split("\n", -1);
        String last = lines[lines.length - 1].strip();
        return last.isEmpty() ? otherwise : last;
    }
}

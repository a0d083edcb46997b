package dev.countersign.adapter.git;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A running git process that is asked line by line, and watched until it is closed.
final class GitChild implements AutoCloseable {
    private static final int PIPE_BUFFER = 128 << 10;

    private final Process process;
    private final OutputStream questions;
    private final InputStream answers;
    private final StderrTail stderr;
    private final Watchdog watchdog = new Watchdog();
    private final Watchdog.Guard guard;
    private final Duration limit;

    GitChild(Process process, Duration limit) {
        this.process = process;
        this.questions = process.getOutputStream();
        this.answers = new BufferedInputStream(process.getInputStream(), PIPE_BUFFER);
        this.stderr = StderrTail.of(process);
        this.guard = watchdog.guard(process, limit);
        this.limit = limit;
    }

    /// Watches until the returned watch is closed; one watch per batch of answers.
    Watchdog.Watch watch() {
        return guard.watch();
    }

    void ask(String lines) throws IOException {
        try {
            questions.write(lines.getBytes(StandardCharsets.UTF_8));
            questions.flush();
        } catch (IOException broken) {
            throw died();
        }
    }

    /// The next answer up to `end`, which is left out.
    byte[] until(int end) throws IOException {
        var line = new ByteArrayOutputStream(96);
        for (int b = answers.read(); b != end; b = answers.read()) {
            if (b < 0) {
                throw died();
            }
            if (line.size() > Bounds.PATH_BYTES) {
                close();
                throw new GitDied("a path or name is longer than " + Bounds.PATH_BYTES + " bytes");
            }
            line.write(b);
        }
        return line.toByteArray();
    }

    String line() throws IOException {
        return new String(until('\n'), StandardCharsets.ISO_8859_1);
    }

    byte[] bytes(int count) throws IOException {
        byte[] all = answers.readNBytes(count);
        if (all.length < count) {
            throw died();
        }
        return all;
    }

    private GitDied died() {
        close();
        if (watchdog.hasBitten()) {
            return new GitDied("git did not answer within " + limit.toSeconds() + " seconds");
        }
        return new GitDied(stderr.lastLine("git ended without an answer"));
    }

    @Override
    public void close() {
        guard.close();
        Processes.end(process);
    }
}

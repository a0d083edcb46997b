package dev.countersign.adapter.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A running worker. It inherits no variable but `PATH` and no open file, stands in an empty folder of its own, and
/// ends
/// when its standard input does, so also when this process is killed. Its standard error is read, and only the end of
/// it kept.
final class WorkerProcess implements AutoCloseable {
    private static final Path SHELL = Path.of("/bin/sh");

    /// No dump of its memory is left behind, whatever the system's defaults; and people who wait for a page come before
    /// it.
    private static final String BOUNDED = "ulimit -c 0 2>/dev/null; ulimit -d \"$1\" 2>/dev/null; "
            + "renice -n 10 -p $$ >/dev/null 2>&1; shift; exec \"$@\"";

    /// Answers that were read and not yet asked for.
    private static final int AHEAD = 8;

    private final Path home;
    private final Process process;
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(AHEAD);
    private final BlockingQueue<byte[]> questions = new LinkedBlockingQueue<>();
    private final LastWords lastWords;
    private final List<Thread> threads = new ArrayList<>();

    private WorkerProcess(Path home, Process process) {
        this.home = home;
        this.process = process;
        this.lastWords = new LastWords(process.getErrorStream());
        threads.add(Thread.ofPlatform().daemon().name("worker-errors").start(lastWords));
        threads.add(Thread.ofPlatform().daemon().name("worker-questions").start(this::write));
        threads.add(Thread.ofPlatform().daemon().name("worker-answers").start(this::read));
    }

    /// What came from a worker.
    sealed interface Heard {
        record Said(Answer answer) implements Heard {}

        /// Nothing follows that could be believed.
        record Ended(String reason) implements Heard {}

        /// Nothing within the time.
        record Silence() implements Heard {}
    }

    static WorkerProcess start(WorkerSettings settings) throws IOException {
        Path home = Files.createTempDirectory(
                "countersign-worker-" + ProcessHandle.current().pid() + "-");
        try {
            Path empty = Files.createDirectory(home.resolve("empty"));
            Path scratch = Files.createDirectory(home.resolve("tmp"));
            var builder = new ProcessBuilder(command(settings)).directory(empty.toFile());
            environment(builder.environment(), scratch, settings);
            return new WorkerProcess(home, builder.start());
        } catch (IOException | RuntimeException failed) {
            delete(home);
            throw failed;
        }
    }

    private static List<String> command(WorkerSettings settings) {
        if (!Files.isExecutable(SHELL)) {
            return settings.command();
        }
        List<String> command = new ArrayList<>(
                List.of(SHELL.toString(), "-c", BOUNDED, "worker", Long.toString(settings.memoryBytes() >> 10)));
        command.addAll(settings.command());
        return command;
    }

    private static void environment(Map<String, String> environment, Path scratch, WorkerSettings settings) {
        String path = environment.get("PATH");
        String systemRoot = environment.get("SystemRoot");
        environment.clear();
        if (path != null) {
            environment.put("PATH", path);
        }
        if (systemRoot != null) {
            environment.put("SystemRoot", systemRoot); // Windows starts nothing without it
        }
        // names of files that are not ASCII only can be opened in no other
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TMPDIR", scratch.toString());
        settings.caches().ifPresent(folder -> {
            environment.put(
                    "XDG_CACHE_HOME", folder.toAbsolutePath().resolve("cache").toString());
            environment.put(
                    "XDG_STATE_HOME", folder.toAbsolutePath().resolve("state").toString());
        });
    }

    private void read() {
        try {
            var lines = new BoundedLines(process.getInputStream(), Messages.LONGEST_LINE);
            while (true) {
                switch (lines.next()) {
                    case BoundedLines.Line.Text(var text) -> {
                        switch (Messages.answer(text)) {
                            case Messages.Reading.Read<Answer>(var answer) -> heard.put(new Heard.Said(answer));
                            case Messages.Reading.Refused<Answer>(var why) -> {
                                heard.put(new Heard.Ended("it said what cannot be understood: " + why));
                                return;
                            }
                        }
                    }
                    case BoundedLines.Line.Bad(var why) -> {
                        heard.put(new Heard.Ended("it said what cannot be understood: " + why));
                        return;
                    }
                    case BoundedLines.Line.End() -> {
                        heard.put(new Heard.Ended(death()));
                        return;
                    }
                }
            }
        } catch (IOException broken) {
            over("its output broke off");
        } catch (InterruptedException closed) {
            // nobody listens any more
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failed) {
            over("what it said could not be taken in: " + failed.getClass().getSimpleName());
        }
    }

    private void over(String reason) {
        try {
            heard.put(new Heard.Ended(reason));
        } catch (InterruptedException closed) {
            // nobody listens any more
        }
    }

    /// How it ended, in its own last words where it had any.
    private String death() throws InterruptedException {
        boolean ended = process.waitFor(1, TimeUnit.SECONDS);
        String how = ended ? "it ended with status " + process.exitValue() : "it closed its output";
        String words = lastWords.text();
        return words.isEmpty() ? how : how + ": " + words;
    }

    private void write() {
        try (OutputStream out = process.getOutputStream()) {
            while (true) {
                out.write(questions.take());
                out.flush();
            }
        } catch (IOException ended) {
            // the reader hears of it too
        } catch (InterruptedException closed) {
            // closing its input is what tells it to end
        }
    }

    /// Never waits.
    void ask(Question question) {
        questions.add((Messages.line(question) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Heard hear(Duration longest) throws InterruptedException {
        Heard next = heard.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
        return next == null ? new Heard.Silence() : next;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Lets it end by itself, and ends it where it does not.
    void end(Duration patience) {
        threads.forEach(Thread::interrupt);
        try {
            process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /// Ends it and all that it started, and takes its folder away.
    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        threads.forEach(Thread::interrupt);
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        delete(home);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failed) throws IOException {
                    Files.deleteIfExists(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException | UncheckedIOException left) {
            // what is left is in a temporary folder, which the system clears
        }
    }

    /// The last line on standard error, shortened.
    private static final class LastWords implements Runnable {
        private static final int LONGEST = 300;

        private final InputStream stream;
        private final StringBuilder line = new StringBuilder();
        private String last = "";

        LastWords(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public void run() {
            byte[] piece = new byte[1024];
            try (stream) {
                for (int n = stream.read(piece); n >= 0; n = stream.read(piece)) {
                    keep(new String(piece, 0, n, StandardCharsets.ISO_8859_1));
                }
            } catch (IOException ended) {
                // what was read stays
            }
        }

        private synchronized void keep(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\n') {
                    last = line.isEmpty() ? last : line.toString();
                    line.setLength(0);
                } else if (line.length() < LONGEST && c >= ' ' && c <= '~') {
                    line.append(c);
                }
            }
        }

        synchronized String text() {
            return line.isEmpty() ? last : line.toString();
        }
    }
}

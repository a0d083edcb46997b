package dev.countersign.benchmark;

import dev.countersign.adapter.ledger.LedgerFolder;
import dev.countersign.ledger.LedgerCheck;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.LedgerVerdict;
import dev.countersign.ledger.Sequencer;
import dev.countersign.ledger.note.CheckpointCheck;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// What a ledger takes with 64 writers that each wait for their receipt, beside the least that group commit can cost:
/// the same bytes of as many writers, handed to one thread that writes what waits and syncs it, and nothing else. Both
/// in turn, on the same disk. Then how fast the ledger that was written is checked, in entries for each second of CPU.
public final class LedgerSpeed {
    private static final int WRITERS = 64;

    private LedgerSpeed() {}

    /// @param args a new folder, how many rounds and how many seconds each
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        int rounds = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        int bytes = SampleLedger.entry("warm-up-0").bytes().length;
        System.out.println(
                "entries of about " + bytes + " bytes, " + WRITERS + " writers, rounds of " + seconds + " s");
        raw(folder.resolve("warm-up"), seconds);
        ledger(folder.resolve("warm-up-ledger"), seconds);
        var raw = new double[rounds];
        var ledger = new double[rounds];
        var share = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            raw[round] = raw(folder.resolve("raw" + round), seconds);
            ledger[round] = ledger(folder.resolve("ledger"), seconds);
            share[round] = 100 * ledger[round] / raw[round];
            System.out.printf(
                    Locale.ROOT,
                    "round %d  raw %.0f/s  ledger %.0f/s  %.0f %%%n",
                    round + 1,
                    raw[round],
                    ledger[round],
                    share[round]);
        }
        System.out.printf(
                Locale.ROOT,
                "median   raw %.0f/s  ledger %.0f/s  %.0f %%%n",
                median(raw),
                median(ledger),
                median(share));
        verify(folder.resolve("ledger"));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double ledger(Path folder, int seconds) throws InterruptedException {
        try (Sequencer ledger = SampleLedger.open(folder)) {
            return rate(seconds, entry -> SampleLedger.durable(ledger.append(entry)));
        }
    }

    private static double raw(Path file, int seconds) throws IOException, InterruptedException {
        var commits = new GroupCommit(file);
        try {
            return rate(seconds, entry -> commits.write(entry.bytes()));
        } finally {
            commits.end();
        }
    }

    private static double rate(int seconds, Consumer<LedgerEntry> write) throws InterruptedException {
        var count = new LongAdder();
        var isOver = new AtomicBoolean();
        List<Thread> writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; !isOver.get(); i++) {
                        write.accept(SampleLedger.entry(writer + "-" + i));
                        count.increment();
                    }
                }))
                .toList();
        long start = System.nanoTime();
        Thread.sleep(seconds * 1000L);
        isOver.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
        return count.sum() * 1e9 / (System.nanoTime() - start);
    }

    private static void verify(Path folder) {
        var cpu = ManagementFactory.getThreadMXBean();
        var check = new LedgerCheck(
                LedgerFolder.reader(folder),
                new CheckpointCheck(SampleLedger.SIGNING.trust(), SampleLedger.SIGNING.signatures()),
                Optional.empty());
        for (int round = 0; round < 3; round++) {
            var entries = new LongAdder();
            long wall = System.nanoTime();
            long start = cpu.getCurrentThreadCpuTime();
            LedgerVerdict verdict = check.check((first, bundle) -> entries.add(bundle.count()));
            double seconds = (cpu.getCurrentThreadCpuTime() - start) / 1e9;
            if (!(verdict instanceof LedgerVerdict.Intact)) {
                throw new IllegalStateException("what is measured is not intact: " + verdict);
            }
            System.out.printf(
                    Locale.ROOT,
                    "verify   %d entries  %.0f/s of CPU  %.0f/s of the clock%n",
                    entries.sum(),
                    entries.sum() / seconds,
                    entries.sum() * 1e9 / (System.nanoTime() - wall));
        }
    }

    /// Group commit and nothing else.
    private static final class GroupCommit {
        private final FileChannel channel;
        private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
        private final Thread thread;
        private boolean isClosed;

        private record Waiting(ByteBuffer bytes, CompletableFuture<Boolean> done) {}

        GroupCommit(Path file) throws IOException {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            thread = Thread.ofPlatform().start(this::run);
        }

        void write(byte[] bytes) {
            var waiting = new Waiting(ByteBuffer.wrap(bytes), new CompletableFuture<>());
            synchronized (this) {
                queue.add(waiting);
                notifyAll();
            }
            waiting.done().join();
        }

        private void run() {
            try {
                for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
                    int length = batch.stream()
                            .mapToInt(waiting -> waiting.bytes().remaining())
                            .sum();
                    ByteBuffer all = ByteBuffer.allocate(length);
                    batch.forEach(waiting -> all.put(waiting.bytes()));
                    all.flip();
                    while (all.hasRemaining()) {
                        channel.write(all);
                    }
                    channel.force(false);
                    batch.forEach(waiting -> waiting.done().complete(true));
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private synchronized List<Waiting> next() throws InterruptedException {
            while (queue.isEmpty() && !isClosed) {
                wait();
            }
            var batch = new ArrayList<>(queue);
            queue.clear();
            return batch;
        }

        void end() throws IOException, InterruptedException {
            synchronized (this) {
                isClosed = true;
                notifyAll();
            }
            thread.join();
            channel.close();
        }
    }
}

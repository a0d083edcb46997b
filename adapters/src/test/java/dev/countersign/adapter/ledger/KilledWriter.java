package dev.countersign.adapter.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.json.JsonObject;
import dev.countersign.ledger.Ledger.Appending;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.LedgerOpening;
import dev.countersign.ledger.LedgerTrial;
import dev.countersign.ledger.Sequencer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.IntStream;

/// A process that writes a ledger with 64 threads until it is killed, and says each receipt: index and hash.
final class KilledWriter {
    private static final int THREADS = 64;

    private KilledWriter() {}

    /// @param args the folder and a name that no other process has
    public static void main(String[] args) throws InterruptedException {
        LedgerOpening opening =
                LedgerFolder.open(Path.of(args[0]), LedgerTrial.SIGNING, Optional.empty(), InstantSource.system());
        switch (opening) {
            case LedgerOpening.Opened(var ledger) -> write(ledger, args[1]);
            case LedgerOpening.HeldByAnother(var reason) -> say("held " + reason);
            case LedgerOpening.Damaged(var reason) -> say("damaged " + reason);
            case LedgerOpening.Failed(var reason) -> say("failed " + reason);
        }
    }

    private static void write(Sequencer ledger, String name) throws InterruptedException {
        say("opened");
        var threads = IntStream.range(0, THREADS)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> append(ledger, name + "-" + thread)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void append(Sequencer ledger, String name) {
        for (int i = 0; ; i++) {
            Appending appending = ledger.append(entry(name + "-" + i));
            if (!(appending instanceof Appending.Durable(var ref))) {
                say("refused " + appending);
                return;
            }
            say("receipt " + ref.index() + " " + ref.leaf().base64Url());
        }
    }

    private static LedgerEntry entry(String name) {
        return new LedgerEntry.Other(
                Instant.EPOCH, "test", JsonObject.builder().put("name", name).build());
    }

    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    /// One write, which a pipe takes whole.
    private static void say(String line) {
        try {
            OUT.write((line + "\n").getBytes(UTF_8));
        } catch (IOException parentIsGone) {
            Runtime.getRuntime().halt(1);
        }
    }
}

package dev.countersign.adapter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.json.JsonObject;
import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.Ledger.Appending;
import dev.countersign.ledger.LedgerCheck;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.LedgerOpening;
import dev.countersign.ledger.LedgerSigning;
import dev.countersign.ledger.LedgerVerdict;
import dev.countersign.ledger.Sequencer;
import dev.countersign.ledger.note.CheckpointCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCopyTest {
    private static final LedgerSigning SIGNING = LedgerSigning.with(
            "acme.example/ledger", BouncySigner.of(SecretBytes.copyOf(new byte[32])), new BouncySignatures());

    @TempDir
    Path temporary;

    @Test
    void copiesOfALedgerThatIsWrittenToGoOnFromWhatHadReceipts() throws Exception {
        Path folder = temporary.resolve("ledger");
        var isOver = new AtomicBoolean();
        var receipts = new AtomicLong();
        Thread writer;
        try (Sequencer ledger = open(folder)) {
            writer = Thread.ofPlatform().start(() -> {
                while (!isOver.get()) {
                    assertThat(ledger.append(entry())).isInstanceOf(Appending.Durable.class);
                    receipts.incrementAndGet();
                }
            });
            for (int number = 0; number < 30; number++) {
                long before = receipts.get();
                LedgerCopy copy = taken(folder);
                long size = copy.head().size() + copy.beyond().size();
                assertThat(size).isGreaterThanOrEqualTo(before);
                assertThat(copy.headAt(copy.head().size())).hasValue(copy.head());
                goesOn(written(copy, number), size);
                Thread.sleep(number * 10L);
            }
            isOver.set(true);
            writer.join();
        }
        assertThat(receipts.get()).isGreaterThan(600); // more than two full tiles went by
    }

    private Path written(LedgerCopy copy, int number) throws IOException {
        Path to = temporary.resolve("copy" + number);
        var names = new ArrayList<String>();
        copy.each((name, content) -> {
            Path file = to.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            names.add(name);
            assertThat(content.length).isLessThanOrEqualTo(LedgerCopy.mostBytes(name));
        });
        assertThat(names).isSorted().doesNotHaveDuplicates();
        return to;
    }

    private static void goesOn(Path copy, long size) {
        var seen = new AtomicLong();
        try (Sequencer ledger = open(copy)) {
            assertThat(ledger.append(entry()))
                    .isInstanceOfSatisfying(
                            Appending.Durable.class,
                            receipt -> assertThat(receipt.entry().index()).isEqualTo(size));
        }
        var check = new LedgerCheck(
                LedgerFolder.reader(copy),
                new CheckpointCheck(SIGNING.trust(), new BouncySignatures()),
                Optional.empty());
        assertThat(check.check((first, entries) -> seen.addAndGet(entries.count())))
                .isInstanceOf(LedgerVerdict.Intact.class);
        assertThat(seen.get()).isEqualTo(size + 1);
    }

    @Test
    void everyDamagedFileAtTheEdgeIsRefused() throws Exception {
        Path folder = temporary.resolve("ledger");
        try (Sequencer ledger = open(folder)) {
            for (int i = 0; i < 5; i++) {
                ledger.append(entry());
            }
        }
        taken(folder); // the positive control
        for (String name :
                List.of("checkpoint", "private/journal", "private/fence", "tile/0/000.p/5", "tile/entries/000.p/5")) {
            Path file = folder.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            byte[] changed = bytes.clone();
            changed[name.equals("checkpoint") ? 25 : bytes.length / 2] ^= 1;
            Files.write(file, changed);
            assertThat(LedgerCopy.take(folder)).as(name).isInstanceOf(LedgerCopy.Taking.Refused.class);
            Files.delete(file);
            assertThat(LedgerCopy.take(folder)).as(name).isInstanceOf(LedgerCopy.Taking.Refused.class);
            Files.write(file, bytes);
        }
        taken(folder);
    }

    private static LedgerCopy taken(Path folder) {
        return switch (LedgerCopy.take(folder)) {
            case LedgerCopy.Taking.Taken(var copy) -> copy;
            case LedgerCopy.Taking.Refused(var reason) -> throw new AssertionError(reason);
        };
    }

    private static Sequencer open(Path folder) {
        return switch (LedgerFolder.open(folder, SIGNING, Optional.empty(), InstantSource.system())) {
            case LedgerOpening.Opened(var ledger) -> ledger;
            case LedgerOpening.HeldByAnother(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Damaged(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Failed(var reason) -> throw new AssertionError(reason);
        };
    }

    private static LedgerEntry entry() {
        return new LedgerEntry.Other(
                Instant.EPOCH, "test", JsonObject.builder().put("number", 1).build());
    }
}

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
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFolderTest {
    private static final LedgerSigning SIGNING = LedgerSigning.with(
            "acme.example/ledger", BouncySigner.of(SecretBytes.copyOf(new byte[32])), new BouncySignatures());

    @TempDir
    Path temporary;

    @Test
    void entriesOfManyThreadsStandWhereTheirReceiptsSay() {
        List<Appending.Durable> receipts = Collections.synchronizedList(new ArrayList<>());
        try (Sequencer ledger = open()) {
            IntStream.range(0, 3000).parallel().forEach(i -> receipts.add(durable(ledger.append(entry(i)))));
        }
        assertThat(receipts).extracting(receipt -> receipt.entry().index()).doesNotHaveDuplicates();
        assertThat(entries()).hasSize(3000);
        try (Sequencer ledger = open()) {
            assertThat(durable(ledger.append(entry(3000))).entry().index()).isEqualTo(3000);
        }
        assertThat(entries()).hasSize(3001);
    }

    private List<byte[]> entries() {
        var entries = new ArrayList<byte[]>();
        var check = new LedgerCheck(
                LedgerFolder.reader(temporary.resolve("ledger")),
                new CheckpointCheck(SIGNING.trust(), new BouncySignatures()),
                Optional.empty());
        assertThat(check.check((first, bundle) ->
                        IntStream.range(0, bundle.count()).forEach(i -> entries.add(bundle.entry(i)))))
                .isInstanceOf(LedgerVerdict.Intact.class);
        return entries;
    }

    private Sequencer open() {
        return switch (LedgerFolder.open(
                temporary.resolve("ledger"), SIGNING, Optional.empty(), InstantSource.system())) {
            case LedgerOpening.Opened(var ledger) -> ledger;
            case LedgerOpening.HeldByAnother(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Damaged(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Failed(var reason) -> throw new AssertionError(reason);
        };
    }

    private static Appending.Durable durable(Appending appending) {
        assertThat(appending).isInstanceOf(Appending.Durable.class);
        return (Appending.Durable) appending;
    }

    private static LedgerEntry entry(int number) {
        return new LedgerEntry.Other(
                Instant.EPOCH,
                "test",
                JsonObject.builder().put("number", number).build());
    }
}

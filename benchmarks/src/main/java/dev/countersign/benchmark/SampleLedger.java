package dev.countersign.benchmark;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.adapter.ledger.LedgerFolder;
import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.Decision;
import dev.countersign.ledger.Ledger.Appending;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.LedgerOpening;
import dev.countersign.ledger.LedgerSigning;
import dev.countersign.ledger.Mention;
import dev.countersign.ledger.Sequencer;
import dev.countersign.ledger.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Makes ledgers to check and to measure.
public final class SampleLedger {
    static final LedgerSigning SIGNING = LedgerSigning.with(
            "acme.example/ledger", BouncySigner.of(SecretBytes.copyOf(new byte[32])), new BouncySignatures());

    private SampleLedger() {}

    /// Appends entries to the ledger of a folder and prints the key that others verify it with.
    ///
    /// @param args the folder, the number of entries, and what tells these entries from others
    public static void main(String[] args) throws InterruptedException {
        int count = Integer.parseInt(args[1]);
        try (Sequencer ledger = open(Path.of(args[0]))) {
            List<Thread> writers = IntStream.range(0, 64)
                    .mapToObj(writer -> Thread.ofPlatform().start(() -> {
                        for (int i = writer; i < count; i += 64) {
                            durable(ledger.append(entry(args[2] + i)));
                        }
                    }))
                    .toList();
            for (Thread writer : writers) {
                writer.join();
            }
        }
        System.out.println(SIGNING.trust().logKeys().getFirst());
    }

    static Sequencer open(Path folder) {
        return switch (LedgerFolder.open(folder, SIGNING, Optional.empty(), InstantSource.system())) {
            case LedgerOpening.Opened(var ledger) -> ledger;
            case LedgerOpening.HeldByAnother(var reason) -> throw new IllegalStateException(reason);
            case LedgerOpening.Damaged(var reason) -> throw new IllegalStateException(reason);
            case LedgerOpening.Failed(var reason) -> throw new IllegalStateException(reason);
        };
    }

    static void durable(Appending appending) {
        if (!(appending instanceof Appending.Durable)) {
            throw new IllegalStateException("not durable: " + appending);
        }
    }

    /// An intent as they are: about 700 bytes.
    static LedgerEntry entry(String what) {
        Hash hash = Hash.sha256(what.getBytes(StandardCharsets.UTF_8));
        return new LedgerEntry.Intent(
                Instant.parse("2026-11-29T12:00:00Z"),
                "merge",
                new Mention.Clear("https://scm.acme.example/payments/requests/" + what),
                hash,
                hash,
                new Mention.Clear("user:alice@acme.example"),
                List.of(
                        new Mention.Clear("agent:planner@acme.example"),
                        new Mention.Clear("agent:coder@acme.example"),
                        new Mention.Clear("agent:tester@acme.example")),
                Decision.ALLOW,
                Optional.of(hash),
                Optional.of(hash),
                Optional.of("approval-0000000000000001"));
    }
}

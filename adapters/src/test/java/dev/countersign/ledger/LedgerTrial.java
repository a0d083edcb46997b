package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.crypto.BouncySignatures;
import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.json.JsonObject;
import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.Ledger.Appending;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointCheck;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader;
import dev.countersign.ledger.tree.LogReader.Reading;
import dev.countersign.ledger.tree.TreeHasher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Writes a ledger through one life of its writer after the other, remembers what it was told, and holds the ledger to
/// it: [#check] is the one place that says what must be true whatever failed.
public final class LedgerTrial {
    public static final LedgerSigning SIGNING = LedgerSigning.with(
            "acme.example/ledger", BouncySigner.of(SecretBytes.copyOf(new byte[32])), new BouncySignatures());

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    /// Publishes after every third entry of this test, and never because time went by.
    public static final Sequencer.Limits LIMITS =
            new Sequencer.Limits(1 << 20, 1 << 20, 200, Duration.ofDays(1), Duration.ofMillis(1));

    private final LogReader published;
    private final Map<Long, ByteBuffer> acknowledged = new TreeMap<>();
    private final Set<ByteBuffer> submitted = new HashSet<>();
    private final Set<ByteBuffer> turnedAway = new HashSet<>();
    private Optional<Checkpoint> seen = Optional.empty();
    private int number;

    public LedgerTrial(LogReader published) {
        this.published = published;
    }

    /// Goes on from here with what was told so far, over a copy of what was published.
    public LedgerTrial copy(LogReader copyOfPublished) {
        var copy = new LedgerTrial(copyOfPublished);
        copy.acknowledged.putAll(acknowledged);
        copy.submitted.addAll(submitted);
        copy.turnedAway.addAll(turnedAway);
        copy.seen = seen;
        copy.number = number;
        return copy;
    }

    /// One life, in which anything may fail.
    public void live(LedgerStore store, int entries) {
        switch (open(store)) {
            case LedgerOpening.Opened(var ledger) -> append(ledger, entries);
            case LedgerOpening.Failed failed -> {}
            case LedgerOpening.HeldByAnother(var reason) -> throw new AssertionError("held: " + reason);
            case LedgerOpening.Damaged(var reason) -> throw new AssertionError("damaged: " + reason);
        }
        check();
    }

    /// A last life, in which nothing fails: what was acknowledged is there, and the ledger goes on.
    public void finish(LedgerStore store) {
        int before = acknowledged.size();
        live(store, 1);
        assertThat(acknowledged).hasSize(before + 1);
        List<ByteBuffer> entries = check();
        acknowledged.keySet().forEach(index -> assertThat(index).isLessThan(entries.size()));
    }

    private static LedgerOpening open(LedgerStore store) {
        return Sequencer.open(store, SIGNING, Optional.empty(), InstantSource.fixed(NOW), LIMITS, Runnable::run);
    }

    private void append(Sequencer ledger, int entries) {
        try (ledger) {
            for (int i = 0; i < entries; i++) {
                append(ledger);
            }
        }
    }

    private void append(Sequencer ledger) {
        LedgerEntry entry = entry(number++);
        ByteBuffer bytes = ByteBuffer.wrap(entry.bytes());
        submitted.add(bytes);
        switch (ledger.append(entry)) {
            case Appending.Durable(var ref) -> {
                assertThat(ref.leaf()).isEqualTo(new TreeHasher().leaf(entry.bytes()));
                assertThat(acknowledged.put(ref.index(), bytes)).isNull();
            }
            case Appending.Overloaded overloaded -> turnedAway.add(bytes);
            case Appending.Stopped stopped -> turnedAway.add(bytes);
            case Appending.Unsure unsure -> {}
        }
    }

    public static LedgerEntry entry(int number) {
        return new LedgerEntry.Other(
                NOW, "test", JsonObject.builder().put("number", number).build());
    }

    /// What must be true for readers at any time: the published ledger is intact and goes on from every checkpoint
    /// that was ever seen; it has each acknowledged entry at its place as far as it reaches, none twice, and none
    /// whose writer was told that nothing was written.
    ///
    /// @return the entries
    public List<ByteBuffer> check() {
        if (published.read(LogFile.CHECKPOINT) instanceof Reading.Absent) {
            assertThat(seen).isEmpty();
            return List.of();
        }
        return check(seen);
    }

    /// What must be true after a loss of power. A checkpoint whose place in the folder was not durable yet may have
    /// been seen and be gone until the ledger is opened again; it is not forgotten here.
    public void checkUnopened() {
        if (published.read(LogFile.CHECKPOINT) instanceof Reading.Found) {
            Optional<Checkpoint> before = seen;
            check(Optional.empty());
            seen = before;
        }
    }

    private List<ByteBuffer> check(Optional<Checkpoint> known) {
        var entries = new ArrayList<ByteBuffer>();
        var checkpoints = new CheckpointCheck(SIGNING.trust(), SIGNING.signatures());
        LedgerVerdict verdict = new LedgerCheck(published, checkpoints, known).check((first, bundle) -> {
            for (int i = 0; i < bundle.count(); i++) {
                entries.add(ByteBuffer.wrap(bundle.entry(i)));
            }
        });
        seen = switch (verdict) {
            case LedgerVerdict.Intact(var trusted) -> Optional.of(trusted.checkpoint());
            case LedgerVerdict.Refused refused -> throw new AssertionError(refused.reason());
        };
        assertThat(entries).doesNotHaveDuplicates();
        assertThat(submitted).containsAll(entries);
        assertThat(entries).doesNotContainAnyElementsOf(turnedAway.isEmpty() ? Set.of(NONE) : turnedAway);
        acknowledged.forEach((index, bytes) -> {
            if (index < entries.size()) {
                assertThat(entries.get(index.intValue())).isEqualTo(bytes);
            }
        });
        return entries;
    }

    private static final ByteBuffer NONE = ByteBuffer.allocate(1);

    public int acknowledged() {
        return acknowledged.size();
    }
}

package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.crypto.BouncySigner;
import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Signer;
import dev.countersign.ledger.InMemoryLedger.Fault;
import dev.countersign.ledger.InMemoryLedger.Step;
import dev.countersign.ledger.Ledger.Appending;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.note.CheckpointVerdict;
import dev.countersign.ledger.note.LogTrust;
import dev.countersign.ledger.note.VerifierKey;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.TreeHasher;
import dev.countersign.ledger.tree.TreeHead;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SequencerTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final InMemoryLedger disk = new InMemoryLedger();

    static Stream<Arguments> faults() {
        return Stream.of(Step.values())
                .flatMap(step -> Stream.of(Fault.BEFORE, Fault.HALF, Fault.AFTER)
                        .flatMap(fault -> IntStream.range(0, 5).mapToObj(nth -> Arguments.of(step, fault, nth))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void stepThatFailsLosesNothingAndForksNothing(Step step, Fault fault, int nth) {
        var trial = new LedgerTrial(disk);
        disk.faults = nthOf(step, fault, nth);
        for (int life = 0; life < 3; life++) {
            trial.live(disk.store(), 5);
        }
        disk.faults = each -> Fault.NONE;
        trial.finish(disk.store());
        assertThat(trial.acknowledged()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void twoStepsThatFailLoseNothingAndForkNothing() {
        for (Arguments first : faults().filter(SequencerTest::isFirst).toList()) {
            for (Arguments second : faults().filter(SequencerTest::isSecond).toList()) {
                failTwice(first.get(), second.get());
            }
        }
    }

    private static boolean isFirst(Arguments fault) {
        return (int) fault.get()[2] % 2 == 0 && fault.get()[1] != Fault.HALF;
    }

    private static boolean isSecond(Arguments fault) {
        return (int) fault.get()[2] == 0 && fault.get()[1] != Fault.HALF;
    }

    private static void failTwice(Object[] first, Object[] second) {
        var disk = new InMemoryLedger();
        var trial = new LedgerTrial(disk);
        disk.faults = nthOf((Step) first[0], (Fault) first[1], (int) first[2]);
        trial.live(disk.store(), 5);
        disk.faults = nthOf((Step) second[0], (Fault) second[1], (int) second[2]); // while recovering, or soon after
        trial.live(disk.store(), 5);
        trial.live(disk.store(), 5);
        disk.faults = each -> Fault.NONE;
        trial.finish(disk.store());
    }

    private static InMemoryLedger.Faults nthOf(Step step, Fault fault, int nth) {
        var seen = new AtomicInteger();
        return each -> each == step && seen.getAndIncrement() == nth ? fault : Fault.NONE;
    }

    @Test
    void writeThatMayHaveFailedIsNotTriedAgain() {
        var journaled = new AtomicInteger();
        disk.faults = step -> step == Step.JOURNAL && journaled.incrementAndGet() == 1 ? Fault.AFTER : Fault.NONE;
        try (Sequencer ledger = open()) {
            assertThat(ledger.append(LedgerTrial.entry(0))).isEqualTo(new Appending.Unsure("JOURNAL failed"));
            assertThat(ledger.append(LedgerTrial.entry(1))).isEqualTo(new Appending.Stopped("JOURNAL failed"));
            assertThat(ledger.stopped()).contains("JOURNAL failed");
        }
        assertThat(journaled).hasValue(1);
        try (Sequencer ledger = open()) {
            assertThat(ledger.stopped()).isEmpty();
            assertThat(indexOf(ledger.append(LedgerTrial.entry(2)))).isEqualTo(1); // behind the unsure one
        }
    }

    @Test
    void everyTroubleIsCountedByItsKind() {
        var expected = Map.of(
                Step.JOURNAL, LedgerTrouble.JOURNAL,
                Step.PUBLISH, LedgerTrouble.PUBLISH,
                Step.COMMIT, LedgerTrouble.COMMIT,
                Step.DISCARD, LedgerTrouble.DISCARD);
        expected.forEach((step, trouble) -> {
            Sequencer ledger = open();
            disk.faults = nthOf(step, Fault.BEFORE, 0);
            ledger.append(LedgerTrial.entry(0));
            ledger.close();
            assertThat(ledger.troubles()).isEqualTo(Map.of(trouble, 1L));
            assertThat(trouble.stopsTheWriter()).isTrue();
            disk.faults = each -> Fault.NONE;
        });
        try (Sequencer ledger = open()) {
            ledger.append(LedgerTrial.entry(1));
            assertThat(ledger.troubles()).isEmpty();
        }
    }

    @Test
    void keyThatDoesNotSignStopsTheWriterAndLosesNothing() {
        var signing =
                new LedgerSigning(LedgerTrial.SIGNING.trust(), new FailingSigner(), LedgerTrial.SIGNING.signatures());
        Sequencer ledger = opened(signing, LedgerTrial.LIMITS);
        assertThat(indexOf(ledger.append(LedgerTrial.entry(0)))).isZero();
        ledger.close();
        assertThat(ledger.troubles()).isEqualTo(Map.of(LedgerTrouble.SIGN, 1L));
        try (Sequencer again = open()) {
            assertThat(indexOf(again.append(LedgerTrial.entry(1)))).isEqualTo(1);
        }
    }

    @Test
    void programThatFailsLeavesNobodyWaiting() {
        Sequencer ledger = open();
        disk.faults = step -> {
            throw new IllegalStateException("injected");
        };
        assertThat(ledger.append(LedgerTrial.entry(0))).isInstanceOf(Appending.Unsure.class);
        assertThat(ledger.append(LedgerTrial.entry(1))).isInstanceOf(Appending.Stopped.class);
        assertThat(ledger.troubles()).isEqualTo(Map.of(LedgerTrouble.PROGRAM, 1L));
        ledger.close();
        disk.faults = each -> Fault.NONE;
        open().close(); // the lease was given back
    }

    @Test
    void sequencerWhoseLeaseWasTakenWritesNothing() {
        Sequencer sleeper = open();
        assertThat(indexOf(sleeper.append(LedgerTrial.entry(0)))).isZero();
        disk.loseLock();
        Sequencer ledger = open();
        assertThat(indexOf(ledger.append(LedgerTrial.entry(1)))).isEqualTo(1);
        assertThat(sleeper.append(LedgerTrial.entry(2)))
                .isEqualTo(new Appending.Stopped("another process has taken over the ledger"));
        assertThat(sleeper.troubles()).isEqualTo(Map.of(LedgerTrouble.FENCED, 1L));
        sleeper.close();
        assertThat(indexOf(ledger.append(LedgerTrial.entry(3)))).isEqualTo(2);
        ledger.close();
    }

    @Test
    void secondSequencerIsToldWhoHasTheLedger() {
        try (Sequencer ledger = open()) {
            assertThat(ledger.stopped()).isEmpty();
            assertThat(opening(LedgerTrial.SIGNING, LedgerTrial.LIMITS, Optional.empty()))
                    .isEqualTo(new LedgerOpening.HeldByAnother("another store has the lease"));
        }
        open().close();
    }

    @Test
    void entriesThatWaitShareOneWriteAndTooManyAreTurnedAway() throws Exception {
        var entered = new CountDownLatch(1);
        var gate = new CountDownLatch(1);
        var writes = new AtomicInteger();
        int bytes = LedgerTrial.entry(10).bytes().length;
        Sequencer ledger = opened(
                LedgerTrial.SIGNING,
                new Sequencer.Limits(20L * bytes, 1 << 20, 1 << 20, Duration.ofDays(1), Duration.ofMillis(7)));
        disk.faults = step -> {
            if (step == Step.JOURNAL) {
                writes.incrementAndGet();
                entered.countDown();
                await(gate);
            }
            return Fault.NONE;
        };
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Appending> first = writers.submit(() -> ledger.append(LedgerTrial.entry(10)));
            await(entered);
            var turnedAway = new CountDownLatch(20);
            List<Future<Appending>> others = new ArrayList<>();
            for (int i = 11; i < 51; i++) { // twenty find room
                int number = i;
                others.add(writers.submit(() -> {
                    Appending appending = ledger.append(LedgerTrial.entry(number));
                    if (appending instanceof Appending.Overloaded) {
                        turnedAway.countDown();
                    }
                    return appending;
                }));
            }
            await(turnedAway);
            gate.countDown();
            assertThat(first.get()).isInstanceOf(Appending.Durable.class);
            var answers = new ArrayList<Appending>();
            for (Future<Appending> other : others) {
                answers.add(other.get());
            }
            assertThat(answers).filteredOn(Appending.Durable.class::isInstance).hasSize(20);
            assertThat(answers)
                    .filteredOn(Appending.Overloaded.class::isInstance)
                    .hasSize(20)
                    .containsOnly(new Appending.Overloaded(Duration.ofMillis(7)));
            assertThat(ledger.troubles()).isEqualTo(Map.of(LedgerTrouble.OVERLOADED, 20L));
            assertThat(LedgerTrouble.OVERLOADED.stopsTheWriter()).isFalse();
        }
        assertThat(writes).hasValue(2); // the first, and the twenty that waited meanwhile
        ledger.close();
    }

    @Test
    void appendThatRacesCloseIsDurableOrTurnedAway() throws Exception {
        for (int round = 0; round < 20; round++) {
            Sequencer ledger = open();
            Collection<Appending> answers = Collections.synchronizedCollection(new ArrayList<>());
            var some = new CountDownLatch(20);
            List<Thread> writers = IntStream.range(0, 8)
                    .mapToObj(writer -> Thread.ofVirtual().start(() -> {
                        Appending answer;
                        do {
                            answer = ledger.append(LedgerTrial.entry(0));
                            answers.add(answer);
                            some.countDown();
                        } while (answer instanceof Appending.Durable);
                    }))
                    .toList();
            await(some);
            ledger.close();
            for (Thread writer : writers) {
                writer.join();
            }
            assertThat(answers)
                    .filteredOn(answer -> !(answer instanceof Appending.Durable))
                    .hasSize(8)
                    .containsOnly(new Appending.Stopped("the ledger is closed"));
        }
    }

    @Test
    void entryThatIsJournaledWhileOthersArePublishedIsNotLost() {
        var held = new AtomicReference<Runnable>();
        var limits = new Sequencer.Limits(1 << 20, 1 << 20, 1 << 20, Duration.ZERO, Duration.ofMillis(1));
        Sequencer ledger = opened(Sequencer.open(
                disk.store(), LedgerTrial.SIGNING, Optional.empty(), InstantSource.fixed(NOW), limits, task -> {
                    if (!held.compareAndSet(null, task)) {
                        task.run();
                    }
                }));
        assertThat(indexOf(ledger.append(LedgerTrial.entry(0)))).isZero();
        assertThat(indexOf(ledger.append(LedgerTrial.entry(1)))).isEqualTo(1); // and the first is on its way
        assertThat(size()).isZero();
        disk.faults = nthOf(Step.PUBLISH, Fault.BEFORE, 1);
        held.get().run();
        ledger.close();
        assertThat(ledger.troubles()).isEqualTo(Map.of(LedgerTrouble.PUBLISH, 1L)); // of the second
        assertThat(size()).isEqualTo(1);
        try (Sequencer again = open()) {
            assertThat(size()).isEqualTo(2);
            assertThat(indexOf(again.append(LedgerTrial.entry(2)))).isEqualTo(2);
        }
    }

    @Test
    void waitingEntryIsPublishedWhenItsTimeComes() {
        var clock = new InstantSource() {
            volatile Instant now = NOW;

            @Override
            public Instant instant() {
                return now;
            }
        };
        var limits = new Sequencer.Limits(1 << 20, 1 << 20, 1 << 20, Duration.ofMillis(5), Duration.ofMillis(1));
        try (Sequencer ledger =
                opened(Sequencer.open(disk.store(), LedgerTrial.SIGNING, Optional.empty(), clock, limits))) {
            ledger.append(LedgerTrial.entry(0));
            assertThat(size()).isZero();
            clock.now = NOW.plusMillis(5);
            while (size() == 0) { // nobody wakes it but the time that it waits
                Thread.onSpinWait();
            }
            ledger.append(LedgerTrial.entry(1));
            clock.now = NOW; // put back: nothing waits for the time to come again
            while (size() == 1) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void ledgerThatDoesNotGoOnFromAKnownCheckpointIsNotWritten() {
        try (Sequencer ledger = open()) {
            ledger.append(LedgerTrial.entry(0));
        }
        Checkpoint known = checkpoint();
        Map<String, byte[]> files = Map.copyOf(disk.files);
        try (Sequencer ledger = opened(opening(LedgerTrial.SIGNING, LedgerTrial.LIMITS, Optional.of(known)))) {
            ledger.append(LedgerTrial.entry(1));
        }
        Checkpoint later = checkpoint();
        var other = new Checkpoint(known.origin(), new TreeHead(1, TreeHasher.emptyRoot()));
        assertThat(opening(LedgerTrial.SIGNING, LedgerTrial.LIMITS, Optional.of(other)))
                .isEqualTo(new LedgerOpening.Damaged("the first 1 entries are not those that were signed before"));
        var longer = new Checkpoint(known.origin(), new TreeHead(3, TreeHasher.emptyRoot()));
        assertThat(opening(LedgerTrial.SIGNING, LedgerTrial.LIMITS, Optional.of(longer)))
                .isEqualTo(new LedgerOpening.Damaged("the ledger was put back: it has 2 entries and once had 3"));
        opened(opening(LedgerTrial.SIGNING, LedgerTrial.LIMITS, Optional.of(later)))
                .close();
        disk.files.putAll(files); // the checkpoint of one entry
        assertThat(opening(LedgerTrial.SIGNING, LedgerTrial.LIMITS, Optional.empty()))
                .isEqualTo(new LedgerOpening.Damaged(
                        "checkpoint was put back to 1 entries, and the journal begins after 2"));
    }

    @Test
    void ledgerGoesOnWithANewKeyWhereTheOldOneIsTrusted() {
        try (Sequencer ledger = open()) {
            ledger.append(LedgerTrial.entry(0));
        }
        var trust = LedgerTrial.SIGNING.trust();
        var signer = BouncySigner.of(BouncySigner.newSeed(new SecureRandom()));
        var both = new LogTrust(
                trust.origin(),
                List.of(
                        VerifierKey.ofLog(trust.origin(), signer.publicKey()),
                        trust.logKeys().getFirst()),
                List.of(),
                0);
        var rotated = new LedgerSigning(both, signer, LedgerTrial.SIGNING.signatures());
        try (Sequencer ledger = opened(rotated, LedgerTrial.LIMITS)) {
            assertThat(indexOf(ledger.append(LedgerTrial.entry(1)))).isEqualTo(1);
        }
        assertThat(opening(LedgerTrial.SIGNING, LedgerTrial.LIMITS, Optional.empty()))
                .isInstanceOf(LedgerOpening.Damaged.class);
    }

    @Test
    void checkpointOfAnotherKeyIsNotGoneOnFrom() {
        open().close();
        var other = LedgerSigning.with(
                LedgerTrial.SIGNING.trust().origin(),
                BouncySigner.of(BouncySigner.newSeed(new SecureRandom())),
                LedgerTrial.SIGNING.signatures());
        assertThat(opening(other, LedgerTrial.LIMITS, Optional.empty()))
                .isEqualTo(new LedgerOpening.Damaged("checkpoint: no known key of the log signed the checkpoint"));
    }

    private Checkpoint checkpoint() {
        return switch (LedgerTrial.SIGNING.check().check(disk.files.get(LogFile.CHECKPOINT.path()))) {
            case CheckpointVerdict.Trusted trusted -> trusted.checkpoint();
            case CheckpointVerdict.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private long size() {
        byte[] bytes = disk.files.get(LogFile.CHECKPOINT.path());
        return Long.parseLong(new String(bytes, StandardCharsets.UTF_8).split("\n")[1]);
    }

    private Sequencer open() {
        return opened(LedgerTrial.SIGNING, LedgerTrial.LIMITS);
    }

    private Sequencer opened(LedgerSigning signing, Sequencer.Limits limits) {
        return opened(opening(signing, limits, Optional.empty()));
    }

    private static Sequencer opened(LedgerOpening opening) {
        return switch (opening) {
            case LedgerOpening.Opened(var ledger) -> ledger;
            case LedgerOpening.HeldByAnother(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Damaged(var reason) -> throw new AssertionError(reason);
            case LedgerOpening.Failed(var reason) -> throw new AssertionError(reason);
        };
    }

    private LedgerOpening opening(LedgerSigning signing, Sequencer.Limits limits, Optional<Checkpoint> known) {
        return Sequencer.open(disk.store(), signing, known, InstantSource.fixed(NOW), limits, Runnable::run);
    }

    private static long indexOf(Appending appending) {
        assertThat(appending).isInstanceOf(Appending.Durable.class);
        return ((Appending.Durable) appending).entry().index();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Signs once, and then no more.
    private static final class FailingSigner implements Signer {
        private final AtomicInteger signed = new AtomicInteger();

        @Override
        public Ed25519PublicKey publicKey() {
            return LedgerTrial.SIGNING.signer().publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
            if (signed.getAndIncrement() > 0) {
                throw new IllegalStateException("the device was pulled out");
            }
            return LedgerTrial.SIGNING.signer().sign(message);
        }
    }
}

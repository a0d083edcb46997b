package dev.countersign.ledger;

import dev.countersign.ledger.LedgerStore.Leasing;
import dev.countersign.ledger.LedgerWriter.Publication;
import dev.countersign.ledger.LedgerWriter.Stop;
import dev.countersign.ledger.note.Checkpoint;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.TreeHasher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one writer of a ledger. Entries of many threads share one durable write to the journal, after which each has
/// its receipt; files and checkpoint follow at the latest a second after an entry (where the store keeps up), when
/// much was journaled, and at [#close].
///
/// After a write that may have failed it stops: it never takes what the disk once refused for written because a second
/// try succeeds. Closing and opening again recovers.
public final class Sequencer implements Ledger, AutoCloseable {
    private final LedgerWriter writer;
    private final InstantSource clock;
    private final Limits limits;
    private final TroubleCounts troubles = new TroubleCounts();
    private final Executor publisher;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private long queuedBytes;
    private boolean closing;
    private @Nullable Stop stop;

    // of the sequencer's own thread
    private List<Waiting> writing = List.of();
    private Instant unpublishedSince = Instant.MAX;
    private @Nullable Running running;

    private Sequencer(LedgerWriter writer, InstantSource clock, Limits limits, Executor publisher) {
        this.writer = writer;
        this.publisher = publisher;
        this.clock = clock;
        this.limits = limits;
        this.thread = Thread.ofPlatform().daemon().name("ledger").unstarted(this::run);
    }

    /// How much may wait, and how long.
    ///
    /// @param queueBytes of entries that wait for their write; more are turned away
    /// @param batchBytes of entries that share one write
    /// @param journalBytes of entries that wait to be published
    /// @param publishAfter how long they wait at most
    /// @param retryAfter what those who are turned away are told
    public record Limits(
            long queueBytes, long batchBytes, long journalBytes, Duration publishAfter, Duration retryAfter) {
        public static final Limits DEFAULT =
                new Limits(16 << 20, 1 << 20, 16 << 20, Duration.ofMillis(700), Duration.ofMillis(200));

        public Limits {
            if (queueBytes < 1 || batchBytes < 1 || journalBytes < 1) {
                throw new IllegalArgumentException("limits let at least one entry through");
            }
            if (publishAfter.isNegative() || retryAfter.isNegative()) {
                throw new IllegalArgumentException("nobody waits for less than no time");
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(byte[] bytes, Hash leaf, CompletableFuture<Appending> answer) {}

    /// A publication on its way.
    ///
    /// @param done why it did not come about; nothing where it did
    private record Running(Publication publication, Instant since, CompletableFuture<Optional<Stop>> done) {}

    private record Work(List<Waiting> batch, boolean isLast) {}

    /// Takes the lease, recovers what a crash left, and starts.
    ///
    /// @param known a checkpoint that this ledger was seen with before, which it must go on from
    public static LedgerOpening open(
            LedgerStore store, LedgerSigning signing, Optional<Checkpoint> known, InstantSource clock, Limits limits) {
        return open(
                store,
                signing,
                known,
                clock,
                limits,
                task -> Thread.ofPlatform().daemon().name("ledger publication").start(task));
    }

    /// @param publisher runs one publication at a time
    static LedgerOpening open(
            LedgerStore store,
            LedgerSigning signing,
            Optional<Checkpoint> known,
            InstantSource clock,
            Limits limits,
            Executor publisher) {
        return switch (writer(store, signing, known)) {
            case WriterOpening.Opened(var writer) -> {
                var sequencer = new Sequencer(writer, clock, limits, publisher);
                sequencer.thread.start();
                yield new LedgerOpening.Opened(sequencer);
            }
            case WriterOpening.Not(var opening) -> opening;
        };
    }

    /// What came of opening a writer.
    sealed interface WriterOpening {
        record Opened(LedgerWriter writer) implements WriterOpening {}

        record Not(LedgerOpening opening) implements WriterOpening {}
    }

    static WriterOpening writer(LedgerStore store, LedgerSigning signing, Optional<Checkpoint> known) {
        return switch (store.lease()) {
            case Leasing.HeldByAnother(var reason) -> new WriterOpening.Not(new LedgerOpening.HeldByAnother(reason));
            case Leasing.Damaged(var reason) -> new WriterOpening.Not(new LedgerOpening.Damaged(reason));
            case Leasing.Failed(var reason) -> new WriterOpening.Not(new LedgerOpening.Failed(reason));
            case Leasing.Leased(var lease) -> {
                boolean isOpened = false;
                try {
                    WriterOpening opening = recovered(store, lease, signing, known);
                    isOpened = opening instanceof WriterOpening.Opened;
                    yield opening;
                } finally {
                    if (!isOpened) {
                        store.release(lease);
                    }
                }
            }
        };
    }

    private static WriterOpening recovered(
            LedgerStore store, LedgerStore.Lease lease, LedgerSigning signing, Optional<Checkpoint> known) {
        return switch (new Recovery(store, signing, known).find(lease)) {
            case Recovery.Found.Damaged(var reason) -> new WriterOpening.Not(new LedgerOpening.Damaged(reason));
            case Recovery.Found.Failed(var reason) -> new WriterOpening.Not(new LedgerOpening.Failed(reason));
            case Recovery.Found.At(var edge, var journaled) -> {
                var writer = new LedgerWriter(store, lease, signing, edge, journaled);
                yield writer.publish()
                        .<WriterOpening>map(stop -> new WriterOpening.Not(new LedgerOpening.Failed(stop.reason())))
                        .orElseGet(() -> new WriterOpening.Opened(writer));
            }
        };
    }

    @Override
    public Appending append(LedgerEntry entry) {
        byte[] bytes = entry.bytes();
        var waiting = new Waiting(bytes, new TreeHasher().leaf(bytes), new CompletableFuture<>());
        return enqueue(waiting).orElseGet(waiting.answer()::join); // goes on waiting when interrupted: it must know
    }

    private Optional<Appending> enqueue(Waiting waiting) {
        lock.lock();
        try {
            if (stop != null) {
                return Optional.of(new Appending.Stopped(stop.reason()));
            }
            if (closing) {
                return Optional.of(new Appending.Stopped("the ledger is closed"));
            }
            if (!queue.isEmpty() && queuedBytes + waiting.bytes().length > limits.queueBytes()) {
                troubles.count(LedgerTrouble.OVERLOADED);
                return Optional.of(new Appending.Overloaded(limits.retryAfter()));
            }
            queue.addLast(waiting);
            queuedBytes += waiting.bytes().length;
            changed.signal();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        Optional<Stop> reason = Optional.empty();
        try {
            reason = work();
        } catch (RuntimeException | Error fault) {
            reason = Optional.of(fault(fault));
        } finally {
            end(reason);
        }
    }

    private static Stop fault(Throwable fault) {
        return new Stop(
                LedgerTrouble.PROGRAM,
                "the ledger's thread ended: " + fault.getClass().getSimpleName());
    }

    /// @return why it stopped; nothing where it was closed
    private Optional<Stop> work() {
        for (; ; ) {
            Work work = next();
            Optional<Stop> reason = journal(work.batch());
            if (reason.isEmpty()) {
                reason = publish(work.isLast());
            }
            if (reason.isPresent() || work.isLast()) {
                return reason;
            }
        }
    }

    /// @param isLast whether all must be published when this returns
    private Optional<Stop> publish(boolean isLast) {
        Optional<Stop> reason = finish(isLast || writer.unpublishedBytes() >= 2 * limits.journalBytes());
        if (reason.isEmpty() && running == null && writer.hasUnpublished() && (isLast || isDue())) {
            start();
            reason = finish(isLast);
        }
        return reason;
    }

    private void start() {
        Publication publication = writer.begin();
        var now = new Running(publication, clock.instant(), new CompletableFuture<>());
        running = now;
        try {
            publisher.execute(() -> {
                now.done().complete(brought(publication));
                wake();
            });
        } catch (RuntimeException | Error noThread) {
            now.done().complete(Optional.of(fault(noThread)));
        }
    }

    private Optional<Stop> brought(Publication publication) {
        try {
            return writer.bring(publication);
        } catch (RuntimeException | Error fault) {
            return Optional.of(fault(fault));
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /// @param mustWait whether to wait for a publication that is on its way
    private Optional<Stop> finish(boolean mustWait) {
        Running now = running;
        if (now == null || !mustWait && !now.done().isDone()) {
            return Optional.empty();
        }
        Optional<Stop> reason = now.done().join().or(() -> writer.finish(now.publication()));
        running = null;
        unpublishedSince = writer.hasUnpublished() ? now.since() : Instant.MAX;
        return reason;
    }

    private Work next() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closing && !isDue() && !isDone()) {
                try {
                    changed.awaitNanos(nanosToWait());
                } catch (InterruptedException stranger) {
                    // nobody has this thread but this class, which does not interrupt it
                }
            }
            var batch = new ArrayList<Waiting>();
            long bytes = 0;
            while (!queue.isEmpty()
                    && (batch.isEmpty() || bytes + queue.getFirst().bytes().length <= limits.batchBytes())) {
                Waiting waiting = queue.removeFirst();
                bytes += waiting.bytes().length;
                batch.add(waiting);
            }
            queuedBytes -= bytes;
            return new Work(batch, closing && queue.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    private long nanosToWait() {
        if (!writer.hasUnpublished() || running != null) {
            return Long.MAX_VALUE;
        }
        Duration rest = Duration.between(clock.instant(), unpublishedSince.plus(limits.publishAfter()));
        return Math.max(1, rest.toNanos());
    }

    private boolean isDone() {
        return running != null && running.done().isDone();
    }

    private boolean isDue() {
        if (!writer.hasUnpublished() || running != null) {
            return false;
        }
        Instant now = clock.instant();
        return writer.unpublishedBytes() >= limits.journalBytes()
                || now.isBefore(unpublishedSince) // the clock was put back
                || !now.isBefore(unpublishedSince.plus(limits.publishAfter()));
    }

    private Optional<Stop> journal(List<Waiting> batch) {
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        writing = batch;
        long first = writer.size();
        Optional<Stop> reason =
                writer.journal(batch.stream().map(Waiting::bytes).toList());
        if (reason.isPresent()) {
            return reason;
        }
        if (unpublishedSince.equals(Instant.MAX)) {
            unpublishedSince = clock.instant();
        }
        for (int i = 0; i < batch.size(); i++) {
            Waiting waiting = batch.get(i);
            waiting.answer().complete(new Appending.Durable(new EntryRef(first + i, waiting.leaf())));
        }
        writing = List.of();
        return reason;
    }

    private void end(Optional<Stop> reason) {
        List<Waiting> unwritten;
        lock.lock();
        try {
            closing = true;
            stop = reason.orElse(null);
            unwritten = List.copyOf(queue);
            queue.clear();
        } finally {
            lock.unlock();
        }
        reason.ifPresent(why -> troubles.count(why.trouble()));
        String words = reason.map(Stop::reason).orElse("the ledger is closed");
        boolean isFenced =
                reason.filter(why -> why.trouble() == LedgerTrouble.FENCED).isPresent();
        writing.forEach(waiting ->
                waiting.answer().complete(isFenced ? new Appending.Stopped(words) : new Appending.Unsure(words)));
        unwritten.forEach(waiting -> waiting.answer().complete(new Appending.Stopped(words)));
        if (running != null) {
            running.done().join(); // it still writes
        }
        writer.release();
    }

    /// Why nothing more is written, where a trouble and not [#close] ended it.
    public Optional<String> stopped() {
        lock.lock();
        try {
            return Optional.ofNullable(stop).map(Stop::reason);
        } finally {
            lock.unlock();
        }
    }

    /// How often each trouble came since it was opened.
    public Map<LedgerTrouble, Long> troubles() {
        return troubles.counts();
    }

    /// Writes what waits, publishes it and gives the lease back. Entries that come later are turned away. What could
    /// not be published, which [#stopped] then tells, is in the journal, and published by the next opening.
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        boolean wasInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                wasInterrupted = true; // a ledger is not left half closed
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.countersign.ledger;

import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.tree.LogEdge.NewFile;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader;
import dev.countersign.ledger.tree.TreeHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// What a ledger is kept in, in memory: outlasts the stores that [#store] gives, as a disk outlasts processes.
/// Each step can be made to fail, before or after it took effect.
public final class InMemoryLedger implements LogReader {
    /// Files by their paths; a test may change them.
    public final Map<String, byte[]> files = new ConcurrentSkipListMap<>();

    /// Is asked before each step.
    public volatile Faults faults = step -> Fault.NONE;

    private final List<byte[]> entries = new ArrayList<>();
    private Optional<TreeHead> base = Optional.empty();
    private final AtomicLong fence = new AtomicLong();
    private volatile boolean isHeld;

    public enum Step {
        LEASE,
        JOURNALED,
        JOURNAL,
        PUBLISH,
        COMMIT,
        DISCARD
    }

    public enum Fault {
        NONE,
        BEFORE,
        /// Half of it takes effect, where there are halves.
        HALF,
        AFTER
    }

    @FunctionalInterface
    public interface Faults {
        Fault at(Step step);
    }

    /// As another process would have it.
    public LedgerStore store() {
        return new Store();
    }

    /// The lease is taken over although nobody gave it back, as when the lock is lost.
    public void loseLock() {
        isHeld = false;
    }

    @Override
    public Reading read(LogFile file) {
        byte[] bytes = files.get(file.path());
        return bytes == null ? new Reading.Absent() : new Reading.Found(bytes.clone());
    }

    private final class Store implements LedgerStore {
        @Override
        public Reading read(LogFile file) {
            return InMemoryLedger.this.read(file);
        }

        @Override
        public Leasing lease() {
            if (faults.at(Step.LEASE) != Fault.NONE) {
                return new Leasing.Failed("lease");
            }
            if (isHeld) {
                return new Leasing.HeldByAnother("another store has the lease");
            }
            isHeld = true;
            return new Leasing.Leased(new Lease(fence.incrementAndGet()));
        }

        @Override
        public void release(Lease lease) {
            if (lease.fence() == fence.get()) {
                isHeld = false;
            }
        }

        @Override
        public Journaled journaled(Lease lease) {
            if (lease.fence() != fence.get() || faults.at(Step.JOURNALED) != Fault.NONE) {
                return new Journaled.Failed("journal");
            }
            return base.<Journaled>map(head -> new Journaled.Held(head, entries))
                    .orElseGet(Journaled.Nothing::new);
        }

        @Override
        public Writing journal(Lease lease, long first, List<byte[]> added) {
            return step(Step.JOURNAL, lease, fault -> {
                if (fault != Fault.HALF) { // a write that is cut off leaves nothing
                    entries.addAll(added);
                }
            });
        }

        @Override
        public Writing publish(Lease lease, List<NewFile> published) {
            return step(
                    Step.PUBLISH,
                    lease,
                    fault -> published
                            .subList(0, fault == Fault.HALF ? published.size() / 2 : published.size())
                            .forEach(file ->
                                    files.put(file.file().path(), file.bytes().clone())));
        }

        @Override
        public Writing commit(Lease lease, SignedNote checkpoint) {
            return step(Step.COMMIT, lease, fault -> {
                if (fault != Fault.HALF) {
                    files.put(LogFile.CHECKPOINT.path(), checkpoint.bytes());
                }
            });
        }

        @Override
        public Writing discard(Lease lease, TreeHead head, List<byte[]> rest) {
            return step(Step.DISCARD, lease, fault -> {
                if (fault != Fault.HALF) {
                    entries.clear();
                    entries.addAll(rest);
                    base = Optional.of(head);
                }
            });
        }

        private Writing step(Step step, Lease lease, Consumer<Fault> effect) {
            if (lease.fence() != fence.get() || !isHeld) {
                return new Writing.Fenced();
            }
            Fault fault = faults.at(step);
            if (fault != Fault.BEFORE) {
                effect.accept(fault);
            }
            return fault == Fault.NONE ? new Writing.Durable() : new Writing.Failed(step + " failed");
        }
    }
}

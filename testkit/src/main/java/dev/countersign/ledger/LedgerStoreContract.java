package dev.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ledger.LedgerStore.Journaled;
import dev.countersign.ledger.LedgerStore.Lease;
import dev.countersign.ledger.LedgerStore.Leasing;
import dev.countersign.ledger.LedgerStore.Writing;
import dev.countersign.ledger.note.NoteSignature;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.tree.LogEdge;
import dev.countersign.ledger.tree.LogFile;
import dev.countersign.ledger.tree.LogReader.Reading;
import dev.countersign.ledger.tree.Tile;
import dev.countersign.ledger.tree.TreeHead;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [LedgerStore] must do.
public abstract class LedgerStoreContract {
    private static final Writing DURABLE = new Writing.Durable();

    /// The last one that was got.
    private Lease last = new Lease(0);

    /// The same ledger as another process would have it; a new one at the first call.
    protected abstract LedgerStore store();

    /// Lets the lease be taken although nobody gives it back.
    protected abstract void loseLock();

    @Test
    void newStoreHoldsNothing() {
        LedgerStore store = store();
        assertThat(store.journaled(leased(store))).isEqualTo(new Journaled.Nothing());
        assertThat(store.read(LogFile.CHECKPOINT)).isEqualTo(new Reading.Absent());
    }

    @Test
    void leaseIsForOneUntilItIsReleased() {
        LedgerStore first = store();
        Lease lease = leased(first);
        assertThat(store().lease()).isInstanceOf(Leasing.HeldByAnother.class);
        first.release(lease);
        LedgerStore second = store();
        Lease next = leased(second);
        assertThat(next.fence()).isGreaterThan(lease.fence());
        first.release(lease); // once more, which gives nothing of the other's away
        assertThat(store().lease()).isInstanceOf(Leasing.HeldByAnother.class);
    }

    @Test
    void sleeperWhoseLeaseWasTakenWritesNothing() {
        LedgerStore sleeper = begun();
        Lease lost = last;
        assertThat(sleeper.journal(lost, 0, entries(0, 1))).isEqualTo(DURABLE);
        loseLock();
        LedgerStore store = store();
        Lease lease = leased(store);
        assertThat(store.journaled(lease)).satisfies(journaled -> assertHolds(journaled, 0, entries(0, 1)));
        assertThat(sleeper.journal(lost, 1, entries(1, 1))).isEqualTo(new Writing.Fenced());
        assertThat(sleeper.publish(lost, growth(300).files())).isEqualTo(new Writing.Fenced());
        assertThat(sleeper.commit(lost, note("late"))).isEqualTo(new Writing.Fenced());
        assertThat(sleeper.discard(lost, TreeHead.empty(), List.of())).isEqualTo(new Writing.Fenced());
        assertThat(store.journaled(lease)).satisfies(journaled -> assertHolds(journaled, 0, entries(0, 1)));
        assertThat(store.read(LogFile.CHECKPOINT)).isEqualTo(new Reading.Absent());
        assertThat(store.read(new Tile(0, 0, Tile.FULL))).isEqualTo(new Reading.Absent());
    }

    @Test
    void journalKeepsEntriesInTheirOrder() {
        LedgerStore store = begun();
        assertThat(store.journal(last, 0, entries(0, 3))).isEqualTo(DURABLE);
        assertThat(store.journal(last, 3, List.of(new byte[0], new byte[0xFFFF])))
                .isEqualTo(DURABLE);
        store.release(last);
        LedgerStore again = store();
        var journaled = again.journaled(leased(again));
        assertHolds(journaled, 0, List.of(entry(0), entry(1), entry(2), new byte[0], new byte[0xFFFF]));
    }

    @Test
    void discardedJournalBeginsAtTheTreeThatWasSaid() {
        LedgerStore store = begun();
        store.journal(last, 0, entries(0, 300));
        TreeHead base = growth(300).after().head();
        assertThat(store.discard(last, base, List.of())).isEqualTo(DURABLE);
        assertThat(store.journaled(last)).isEqualTo(new Journaled.Held(base, List.of()));
        assertThat(store.journal(last, 300, entries(300, 1))).isEqualTo(DURABLE);
        assertHolds(store.journaled(last), 300, entries(300, 1));
    }

    @Test
    void discardedJournalKeepsTheEntriesThatFollowTheTree() {
        LedgerStore store = begun();
        store.journal(last, 0, entries(0, 310));
        TreeHead base = growth(300).after().head();
        assertThat(store.discard(last, base, entries(300, 10))).isEqualTo(DURABLE);
        assertThat(store.journal(last, 310, entries(310, 1))).isEqualTo(DURABLE);
        assertHolds(store.journaled(last), 300, entries(300, 11));
    }

    @Test
    void publishedFilesAreRead() {
        LedgerStore store = begun();
        LogEdge.Growth growth = growth(300);
        assertThat(store.publish(last, growth.files())).isEqualTo(DURABLE);
        assertThat(store.publish(last, growth.files())).isEqualTo(DURABLE);
        for (LogEdge.NewFile file : growth.files()) {
            assertThat(store().read(file.file()))
                    .isInstanceOfSatisfying(
                            Reading.Found.class,
                            found -> assertThat(found.bytes()).isEqualTo(file.bytes()));
        }
        assertThat(store.read(new Tile(1, 5, 1))).isEqualTo(new Reading.Absent());
    }

    @Test
    void lastCheckpointIsTheOneThatIsRead() {
        LedgerStore store = begun();
        assertThat(store.commit(last, note("one"))).isEqualTo(DURABLE);
        assertThat(store.commit(last, note("two"))).isEqualTo(DURABLE);
        assertThat(store().read(LogFile.CHECKPOINT))
                .isInstanceOfSatisfying(
                        Reading.Found.class,
                        found -> assertThat(found.bytes()).isEqualTo(note("two").bytes()));
    }

    private LedgerStore begun() {
        LedgerStore store = store();
        assertThat(store.discard(leased(store), TreeHead.empty(), List.of())).isEqualTo(DURABLE);
        return store;
    }

    private Lease leased(LedgerStore store) {
        return switch (store.lease()) {
            case Leasing.Leased(var lease) -> {
                last = lease;
                yield lease;
            }
            case Leasing.HeldByAnother(var reason) -> throw new AssertionError(reason);
            case Leasing.Damaged(var reason) -> throw new AssertionError(reason);
            case Leasing.Failed(var reason) -> throw new AssertionError(reason);
        };
    }

    private static void assertHolds(Journaled journaled, long base, List<byte[]> entries) {
        assertThat(journaled).isInstanceOfSatisfying(Journaled.Held.class, held -> {
            assertThat(held.base().size()).isEqualTo(base);
            assertThat(held.entries()).usingElementComparator(Arrays::compare).containsExactlyElementsOf(entries);
        });
    }

    private static LogEdge.Growth growth(int entries) {
        return LogEdge.EMPTY.append(entries(0, entries));
    }

    private static List<byte[]> entries(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(LedgerStoreContract::entry)
                .toList();
    }

    private static byte[] entry(int index) {
        return ("entry " + index).getBytes(StandardCharsets.UTF_8);
    }

    private static SignedNote note(String text) {
        return new SignedNote(text + "\n", List.of(new NoteSignature("key", 1, new byte[64])));
    }
}

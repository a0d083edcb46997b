package dev.countersign.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.store.Opening;
import dev.countersign.adapter.store.Store;
import dev.countersign.adapter.store.StoreSettings;
import dev.countersign.json.JsonObject;
import dev.countersign.ledger.EntryRef;
import dev.countersign.ledger.InMemoryValues;
import dev.countersign.ledger.Ledger;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.tree.TreeHasher;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.LedgerDrafts;
import dev.countersign.review.desk.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The timeout only says that nothing hangs.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LedgerPostTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path folder;

    private Store store;
    private final List<LedgerEntry> entries = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() {
        store = ((Opening.Opened) Store.open(new StoreSettings.Sqlite(folder.resolve("desk.db")))).store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void twoActsAreInTheLedgersHandsAtOnce() throws Exception {
        var both = new CountDownLatch(2);
        LedgerPost post = post(store.ledgerDrafts(), entry -> {
            both.countDown();
            await(both);
            return durable(entry);
        });
        var one = inBackground(() -> post.write(draft()));
        var other = inBackground(() -> post.write(draft()));
        assertThat(one.get()).isEmpty();
        assertThat(other.get()).isEmpty();
        assertThat(post.waiting()).isZero();
    }

    @Test
    void actThatIsOnItsWayIsNotWrittenASecondTime() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        LedgerPost post = post(store.ledgerDrafts(), entry -> {
            begun.countDown();
            await(goOn);
            return durable(entry);
        });
        LedgerDraft draft = draft();
        var first = inBackground(() -> post.write(draft));
        await(begun);
        assertThat(post.writeOpen()).isEmpty();
        assertThat(post.write(draft)).contains("it is being written");
        goOn.countDown();
        assertThat(first.get()).isEmpty();
        assertThat(post.writeOpen()).isEmpty();
        assertThat(entries).hasSize(1);
    }

    @Test
    void whatTheLedgerRefusedIsWrittenLater() {
        var answers = new ArrayList<Ledger.Appending>(List.of(new Ledger.Appending.Overloaded(Duration.ofSeconds(1))));
        LedgerPost post =
                post(store.ledgerDrafts(), entry -> answers.isEmpty() ? durable(entry) : answers.removeFirst());
        assertThat(post.write(draft())).contains("the ledger is busy");
        assertThat(post.waiting()).isEqualTo(1);
        assertThat(post.writeOpen()).isEmpty();
        assertThat(post.waiting()).isZero();
        assertThat(entries).hasSize(1);
    }

    @Test
    void databaseThatFailsAfterTheLedgerTookAnActMakesItNoFailedAct() {
        LedgerPost post = post(new Forgetful(store.ledgerDrafts()), this::durable);
        assertThat(post.write(draft()).orElseThrow()).contains("could not take note");
        assertThat(entries).hasSize(1);
    }

    private LedgerPost post(LedgerDrafts drafts, Ledger ledger) {
        return new LedgerPost(ledger, new InMemoryValues(), drafts, () -> NOW);
    }

    private LedgerDraft draft() {
        var draft = new LedgerDraft(
                UUID.randomUUID().toString(), "test", JsonObject.builder().build());
        store.ledgerDrafts().add(draft);
        return draft;
    }

    private Ledger.Appending durable(LedgerEntry entry) {
        entries.add(entry);
        return new Ledger.Appending.Durable(new EntryRef(entries.size() - 1L, new TreeHasher().leaf(entry.bytes())));
    }

    private static <T> Future<T> inBackground(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Takes drafts, and no note of what became of them.
    private record Forgetful(LedgerDrafts drafts) implements LedgerDrafts {
        @Override
        public List<LedgerDraft> open(int limit) {
            return drafts.open(limit);
        }

        @Override
        public void settle(String id, long entry, String hash) {
            throw new StoreException("the database is gone", true, new IllegalStateException());
        }

        @Override
        public void add(LedgerDraft draft) {
            drafts.add(draft);
        }

        @Override
        public int countOpen() {
            return drafts.countOpen();
        }

        @Override
        public Optional<Settled> lastSettled() {
            return drafts.lastSettled();
        }

        @Override
        public boolean has(String id) {
            return drafts.has(id);
        }
    }
}

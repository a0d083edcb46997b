package dev.countersign.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.desk.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UseNotesTest {
    @AutoClose
    private final UseNotes notes = new UseNotes(Duration.ofMinutes(5));

    @AutoClose
    private final UseNotes impatient = new UseNotes(Duration.ZERO);

    private final List<String> noted = new CopyOnWriteArrayList<>();

    @Test
    void useIsNotedWhenTheCallReturns() {
        notes.note("session", () -> noted.add("session"));
        notes.note("session", () -> noted.add("again"));
        assertThat(noted).containsExactly("session", "again");
    }

    @Test
    void nobodyWaitsForADatabaseThatTakesNoChanges() throws InterruptedException {
        var recovers = new CountDownLatch(1);
        var all = new CountDownLatch(2);
        impatient.note("first", () -> {
            await(recovers);
            noted.add("first");
            all.countDown();
        });
        impatient.note("first", () -> noted.add("first again"));
        impatient.note("second", () -> {
            noted.add("second");
            all.countDown();
        });
        assertThat(noted).isEmpty(); // both calls returned, though nothing could be written
        recovers.countDown();
        all.await();
        assertThat(noted).containsExactly("first", "second");
    }

    @Test
    void useThatCannotBeNotedIsNotedWithTheNext() {
        notes.note("session", () -> {
            throw new StoreException("gone", true, new IllegalStateException());
        });
        notes.note("session", () -> noted.add("session"));
        assertThat(noted).containsExactly("session");
    }

    @Test
    void useThatEndsWithAnErrorKeepsNoOtherFromBeingNoted() {
        notes.note("session", () -> {
            throw new AssertionError("as a class that cannot be loaded");
        });
        notes.note("session", () -> noted.add("session"));
        assertThat(noted).containsExactly("session");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.countersign.adapter.bound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EffortTest {
    @Test
    void waitingIsNoEffort() throws InterruptedException {
        Effort effort = Effort.of(Duration.ofMillis(200));

        Thread.sleep(400);

        assertThat(effort.spent()).isFalse();
        assertThat(effort.left()).isPositive();
    }

    @Test
    void workIsAnEffort() {
        Effort effort = Effort.of(Duration.ofMillis(20));

        while (!effort.spent()) {
            Thread.onSpinWait();
        }

        assertThat(effort.left()).isNegative();
    }

    @Test
    void anotherThreadSeesWhatIsLeft() throws InterruptedException {
        var begun = new AtomicReference<Effort>();
        var ready = new CountDownLatch(1);
        Thread busy = Thread.ofPlatform().daemon().start(() -> {
            begun.set(Effort.of(Duration.ofMillis(20)));
            ready.countDown();
            while (!Thread.interrupted()) {
                Thread.onSpinWait();
            }
        });
        ready.await();

        while (!begun.get().spent()) {
            Thread.sleep(1);
        }

        assertThat(begun.get().left()).isNegative();
        busy.interrupt();
    }

    @Test
    void virtualThreadIsBoundedByTheClock() throws InterruptedException {
        var left = new AtomicReference<Long>();
        Thread.ofVirtual()
                .start(() -> {
                    Effort effort = Effort.of(Duration.ofMillis(20));
                    sleep(60);
                    left.set(effort.left());
                })
                .join();

        assertThat(left.get()).isNegative();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

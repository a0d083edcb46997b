package dev.countersign.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.bound.Effort;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlarmTest {
    final Alarm alarm = new Alarm();
    final AtomicBoolean rang = new AtomicBoolean();

    @Test
    void workThatTakesTooLongIsEnded() {
        try (var _ = alarm.when(Effort.of(Duration.ofMillis(20)), () -> rang.set(true))) {
            while (!rang.get()) {
                Thread.onSpinWait();
            }
        }
        assertThat(rang).isTrue();
    }

    @Test
    void whoOnlyWaitedMayGoOn() throws InterruptedException {
        try (var _ = alarm.when(Effort.of(Duration.ofMillis(100)), () -> rang.set(true))) {
            Thread.sleep(400);
        }
        assertThat(rang).isFalse();
    }

    @Test
    void nothingHappensAfterTheEnd() {
        try (var _ = alarm.when(Effort.of(Duration.ofMillis(50)), () -> rang.set(true))) {
            // done at once
        }
        Effort after = Effort.of(Duration.ofMillis(100));
        while (!after.spent()) {
            Thread.onSpinWait();
        }
        assertThat(rang).isFalse();
    }
}

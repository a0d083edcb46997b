package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    static final Duration LIMIT = Duration.ofMillis(100);

    final Watchdog watchdog = new Watchdog();
    Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("git", "hash-object", "--stdin").start(); // waits for its input
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void processThatIsNotDoneInTimeIsKilled() throws InterruptedException {
        try (var _ = watchdog.over(process, LIMIT)) {
            process.waitFor();
        }
        assertThat(watchdog.hasBitten()).isTrue();
    }

    @Test
    void questionThatIsNotAnsweredInTimeEndsTheProcess() throws InterruptedException {
        try (var guard = watchdog.guard(process, LIMIT);
                var _ = guard.watch()) {
            process.waitFor();
        }
        assertThat(watchdog.hasBitten()).isTrue();
    }

    @Test
    void processThatIsAskedNothingLives() throws InterruptedException {
        try (var guard = watchdog.guard(process, LIMIT)) {
            for (int i = 0; i < 10; i++) {
                try (var _ = guard.watch()) {
                    Thread.onSpinWait(); // answered at once
                }
                Thread.sleep(LIMIT.toMillis() / 2);
            }
        }
        assertThat(process.isAlive()).isTrue();
        assertThat(watchdog.hasBitten()).isFalse();
    }
}

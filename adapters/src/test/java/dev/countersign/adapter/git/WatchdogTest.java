package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchdogTest {
    static final Duration LIMIT = Duration.ofMillis(500);

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
            guard.watch().close(); // answered at once
            Thread.sleep(LIMIT.multipliedBy(3));
        }
        assertThat(process.isAlive()).isTrue();
        assertThat(watchdog.hasBitten()).isFalse();
    }

    @Test
    void nobodyIsWatchedAfterTheEnd() throws InterruptedException {
        var guard = watchdog.guard(process, LIMIT);
        var _ = guard.watch();
        guard.close();
        Thread.sleep(LIMIT.multipliedBy(2));
        assertThat(process.isAlive()).isTrue();
    }
}

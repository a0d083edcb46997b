package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.risk.Lane;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the queue says of all that waits is counted once for many, and never long ago.
class QueueTotalsTest {
    private static TestServer server;
    private static Browser reader;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        server.add(TestServer.SHOP, SampleChange.of(1, Lane.SECURITY));
        reader = server.signedIn("rita", Role.READER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int waiting() {
        String sum = reader.page("/queue").select("p.sum strong").getFirst().text();
        return Integer.parseInt(sum.split(" ")[0]);
    }

    @Test
    void whatIsSaidToHaveChangedIsCountedAtOnce() {
        int before = waiting();
        server.keep(TestServer.SHOP, SampleChange.of(2, Lane.SECURITY));
        server.changed();
        assertThat(waiting()).isEqualTo(before + 1);
    }

    @Test
    void whatAnotherProcessKeptIsCountedSoon() throws InterruptedException {
        int before = waiting();
        server.keep(TestServer.SHOP, SampleChange.of(3, Lane.SECURITY));
        Instant end = Instant.now().plusSeconds(30);
        while (waiting() == before && Instant.now().isBefore(end)) {
            Thread.sleep(50);
        }
        assertThat(waiting()).isEqualTo(before + 1);
    }
}

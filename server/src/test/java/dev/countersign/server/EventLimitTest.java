package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.server.work.News;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// Who opens many pages that listen for news takes none from others.
@Isolated("counts threads of the process")
class EventLimitTest {
    private static final int MOST_OF_ONE = 20;

    private final List<InputStream> open = new ArrayList<>();
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (InputStream stream : open) {
            stream.close();
        }
        server.close();
    }

    @Test
    void onePageMoreThanAPersonMayHaveEndsTheirOldest() throws Exception {
        Browser greedy = server.signedIn("greta", Role.READER);
        Browser otto = server.signedIn("otto", Role.READER);
        awaitSilence();
        InputStream other = listen(otto);
        InputStream oldest = listen(greedy);
        InputStream second = listen(greedy);
        for (int i = 2; i < MOST_OF_ONE; i++) {
            listen(greedy);
        }
        assertThat(open).hasSize(MOST_OF_ONE + 1);
        InputStream newest = listen(greedy);
        assertThat(rest(oldest)).doesNotContain("event:news");

        server.server.bean("news", News.class).changed();
        for (InputStream stream : List.of(other, second, newest)) {
            assertThat(firstNews(stream)).isEqualTo("event:news");
        }
    }

    /// Of one session or of two: a person is counted.
    @Test
    void sessionsOfOnePersonAreCountedTogether() throws Exception {
        Browser first = server.signedIn("greta", Role.READER);
        Browser again = server.signedIn("greta", Role.READER);
        awaitSilence();
        InputStream oldest = listen(first);
        for (int i = 0; i < MOST_OF_ONE; i++) {
            listen(again);
        }
        assertThat(rest(oldest)).doesNotContain("event:news");
    }

    @Test
    void pageOfWhoIsSignedOutHearsNothingMore() throws Exception {
        Browser admin = server.signedIn("ada", Role.ADMIN);
        Browser greta = server.signedIn("greta", Role.READER);
        Browser otto = server.signedIn("otto", Role.READER);
        awaitSilence();
        InputStream ended = listen(greta);
        InputStream other = listen(otto);
        admin.post("/people/sessions/end", "person", "user:greta@acme.example");
        server.server.bean("news", News.class).changed();
        assertThat(rest(ended)).doesNotContain("event:news");
        assertThat(firstNews(other)).isEqualTo("event:news");
    }

    /// Until everybody was told that people signed in, which is a second later.
    private static void awaitSilence() throws InterruptedException {
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("events"))) {
            Thread.sleep(10);
        }
    }

    private InputStream listen(Browser browser) throws Exception {
        HttpResponse<InputStream> answer =
                server.http().send(browser.request("/events").GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        open.add(answer.body());
        return answer.body();
    }

    /// All until the server ends it.
    private static String rest(InputStream stream) throws Exception {
        return CompletableFuture.supplyAsync(() -> {
                    try {
                        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .get(30, TimeUnit.SECONDS);
    }

    private static String firstNews(InputStream stream) throws Exception {
        var lines = new java.io.BufferedReader(new java.io.InputStreamReader(stream, StandardCharsets.UTF_8)).lines();
        return CompletableFuture.supplyAsync(() -> lines.filter(line -> line.startsWith("event:"))
                        .findFirst()
                        .orElse("ended"))
                .get(30, TimeUnit.SECONDS);
    }
}

package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.risk.Lane;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Another site makes a browser send requests.
class ForgeryTest {
    private static TestServer server;
    private static Browser victim;
    private static String path;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        victim = server.signedIn("victim", Role.REVIEWER);
        path = "/changes/shop/"
                + server.add(TestServer.SHOP, SampleChange.of(1, Lane.PEER)).changeId() + "/verdicts";
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void formOfThisSiteIsTaken() {
        assertThat(status(form(), "Sec-Fetch-Site", "same-origin")).isEqualTo(303);
    }

    @Test
    void requestOfAnotherSiteIsRefusedEvenWithTheToken() {
        assertThat(status(form(), "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(status(form(), "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(status(form(), "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(status(form(), "Origin", "null")).isEqualTo(403);
    }

    @Test
    void requestWithoutTheTokenOrWithThatOfAnotherSessionIsRefused() {
        String without = form().replaceAll("&_csrf=.*", "");
        String others =
                without + "&_csrf=" + server.signedIn("other", Role.REVIEWER).csrf();
        assertThat(status(without, "Sec-Fetch-Site", "same-origin")).isEqualTo(403);
        assertThat(status(others, "Sec-Fetch-Site", "same-origin")).isEqualTo(403);
    }

    @Test
    void linkOfAnotherSiteChangesNothing() {
        assertThat(victim.get(path, "Sec-Fetch-Site", "cross-site").statusCode())
                .isIn(404, 405);
    }

    private static String form() {
        return Browser.form("id", UUID.randomUUID().toString(), "version", "0", "reason", "no-risk-found") + "&_csrf="
                + victim.csrf();
    }

    private static int status(String form, String header, String value) {
        HttpRequest.Builder request = victim.request(path, header, value)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return victim.send(request).statusCode();
    }
}

package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import dev.countersign.access.Scope;
import dev.countersign.risk.Lane;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Requests that carry more than anybody has to say.
class BodyBoundTest {
    private static final String TOO_MUCH = "0,".repeat(600_000);

    private TestServer server;
    private String verdicts;
    private Program program;

    @BeforeEach
    void start() {
        server = TestServer.start();
        SampleChange change = server.add(TestServer.SHOP, SampleChange.of(1, Lane.SECURITY));
        verdicts = "/changes/shop/" + change.changeId() + "/verdicts";
        program = Program.of(server, "kay", Set.of(Scope.values()), Role.SECURITY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void programIsToldThatItsRequestIsTooLarge() {
        String body = verdict(TOO_MUCH + "0");
        assertIsTooLarge(send(BodyPublishers.ofString(body)));
        assertIsTooLarge(send(streamed(body)));
    }

    @Test
    void requestWithinTheBoundIsReadStreamedOrNot() {
        String body = verdict("0") + " ".repeat(900_000);
        assertThat(send(BodyPublishers.ofString(body)).statusCode()).isEqualTo(201);
        assertThat(send(streamed(body)).statusCode()).isNotEqualTo(413);
    }

    @Test
    void verdictNamesNoMorePlacesThanAPlanHas() {
        String places = IntStream.range(0, 50_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        HttpResponse<String> answer = send(BodyPublishers.ofString(verdict(places)));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("places");
    }

    @Test
    void formIsRefusedWithAPage() {
        Browser kay = server.signedIn("kay", Role.SECURITY);
        String form = "note=" + TOO_MUCH + "&_csrf=" + kay.csrf();
        for (BodyPublisher body : new BodyPublisher[] {BodyPublishers.ofString(form), streamed(form)}) {
            HttpResponse<String> answer = kay.send(kay.request(verdicts, "Sec-Fetch-Site", "same-origin")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(body));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("<!DOCTYPE html>").doesNotContain("Exception");
        }
    }

    private static String verdict(String places) {
        return "{\"reason\":\"no-risk-found\",\"read\":[" + places + "]}";
    }

    private static BodyPublisher streamed(String body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> send(BodyPublisher body) {
        Browser any = server.stranger();
        return any.send(any.request(
                        "/api/v1" + verdicts,
                        "Authorization",
                        "Bearer " + program.token(),
                        "Content-Type",
                        "application/json",
                        "If-Match",
                        "\"0\"",
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .POST(body));
    }

    private static void assertIsTooLarge(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("1 MB");
    }
}

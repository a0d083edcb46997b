package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Role;
import java.net.http.HttpResponse;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which passphrases are taken, and that they are taken as they are.
class PassphraseTest {
    private static TestServer server;
    private static int number;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  quarry lantern maple swim  ",
                "QUARRY LANTERN maple swim",
                "夜の図書館で猫が本を読む夜の図書館で",
                "quarry\\tlantern%20maple+swim&x=y"
            })
    void anyCharactersAreTakenExactly(String passphrase) {
        String name = newName();
        assertThat(set(name, passphrase).statusCode()).isEqualTo(303);
        assertThat(signIn(name, passphrase)).isEqualTo(303);
        assertThat(signIn(name, passphrase.strip() + "x")).isEqualTo(401);
        if (!passphrase.equals(passphrase.strip())) {
            assertThat(signIn(name, passphrase.strip())).isEqualTo(401);
        }
        if (!passphrase.equals(passphrase.toLowerCase(java.util.Locale.ROOT))) {
            assertThat(signIn(name, passphrase.toLowerCase(java.util.Locale.ROOT)))
                    .isEqualTo(401);
        }
    }

    @Test
    void longOnesAreTakenToTheLastCharacter() {
        String name = newName();
        String start = "quarry lantern maple swim ".repeat(8).substring(0, 199);
        assertThat(set(name, start + "a").statusCode()).isEqualTo(303);
        assertThat(signIn(name, start + "b")).isEqualTo(401);
        assertThat(signIn(name, start + "a")).isEqualTo(303);
        assertThat(set(newName(), start + "ab").statusCode()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarry lantern", "passwordpassword", "123456789012345"})
    void shortAndMostUsedOnesAreNot(String passphrase) {
        assertThat(set(newName(), passphrase).statusCode()).isEqualTo(422);
    }

    @Test
    void fieldsHideWhatIsTypedAndLetAManagerFillThemIn() {
        Elements fields = server.stranger().page("/sign-in").select("input[name=passphrase]");
        fields.addAll(server.signedIn(newName(), Role.READER).page("/account").select("input[name=passphrase]"));
        assertThat(fields).hasSize(2);
        for (Element field : fields) {
            assertThat(field.attr("type")).isEqualTo("password");
            assertThat(field.attr("autocomplete")).endsWith("-password");
            assertThat(field.attr("onpaste")).isEmpty();
            assertThat(Integer.parseInt(field.attr("maxlength"))).isGreaterThanOrEqualTo(64);
        }
    }

    @Test
    void whoTriesManyIsToldToWait() {
        try (TestServer limited =
                TestServer.start(s -> new ServerSettings(s.bind(), s.port(), s.address(), s.sessions(), false))) {
            var visitor = new Visitor(limited);
            int tries = 0;
            HttpResponse<String> answer;
            do {
                answer = visitor.post("/sign-in", "name", "nobody", "passphrase", "quarry lantern maple " + tries);
                tries++;
            } while (answer.statusCode() == 401 && tries < 200);
            assertThat(tries).isGreaterThan(10);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            // it is the trying that is slowed down, not the account that is locked
            assertThat(visitor.get("/sign-in").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void administratorEndsSomebodysSessions() {
        String name = newName();
        Browser somebody = server.signedIn(name, Role.READER);
        String person = "user:" + name + "@acme.example";
        Browser reader = server.signedIn(newName(), Role.READER);
        assertThat(reader.post("/people/sessions/end", "person", person).statusCode())
                .isEqualTo(403);
        assertThat(somebody.get("/account").statusCode()).isEqualTo(200);
        Browser admin = server.signedIn(newName(), Role.ADMIN);
        assertThat(admin.post("/people/sessions/end", "person", person).statusCode())
                .isEqualTo(303);
        assertThat(somebody.get("/account").statusCode()).isEqualTo(303);
        assertThat(admin.get("/account").statusCode()).isEqualTo(200);
    }

    private static String newName() {
        return "somebody" + number++;
    }

    private static HttpResponse<String> set(String name, String passphrase) {
        return server.signedIn(name, Role.READER).post("/account/passphrase", "passphrase", passphrase);
    }

    private static int signIn(String name, String passphrase) {
        return new Visitor(server)
                .post("/sign-in", "name", name, "passphrase", passphrase)
                .statusCode();
    }
}

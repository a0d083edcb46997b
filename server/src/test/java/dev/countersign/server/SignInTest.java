package dev.countersign.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.Account;
import dev.countersign.access.Role;
import dev.countersign.server.security.Secrets;
import dev.countersign.server.work.Administering;
import dev.countersign.server.work.LedgerPost;
import dev.countersign.server.work.News;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {
    private static final String PASSPHRASE = "four words are enough";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void linkWorksOnceAndOnlyByItsButton() {
        String secret = link(server.account("once", Role.READER));

        assertThat(server.stranger().get("/links/" + secret).statusCode()).isEqualTo(200);
        assertThat(server.stranger().get("/links/" + secret).statusCode()).isEqualTo(200);
        HttpResponse<String> used = server.stranger().post("/links/" + secret);
        assertThat(used.statusCode()).isEqualTo(303);
        assertThat(browser(used).get("/queue").statusCode()).isEqualTo(200);
        assertThat(server.stranger().post("/links/" + secret).statusCode()).isEqualTo(410);
    }

    @Test
    void linkIsMadeForNobodyWithoutARole() {
        Browser admin = server.signedIn("maker", Role.ADMIN);
        server.account("roleless");
        HttpResponse<String> refused = admin.post("/people/links", "person", "roleless");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("has no role", "give them a role first")
                .doesNotContain("/links/");
        server.account("roleless", Role.READER);
        HttpResponse<String> made = admin.post("/people/links", "person", "roleless");
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.body()).contains("/links/");
    }

    @Test
    void whoHasNoRoleIsToldToAskForOne() {
        Browser nobody = server.signedIn("noroles");
        HttpResponse<String> refused = nobody.get("/account");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("has no role", "ask an administrator for one");
        assertThat(server.signedIn("somerole", Role.READER).get("/people").body())
                .contains("Your roles do not allow this")
                .doesNotContain("has no role");
        assertThat(server.stranger()
                        .post("/links/" + link(server.account("linked")))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void linkEndsAfterADay() {
        String secret = link(server.account("late", Role.READER));
        var before = server.now;
        try {
            server.now = before.plus(Duration.ofHours(24)).plusSeconds(1);
            assertThat(server.stranger().post("/links/" + secret).statusCode()).isEqualTo(410);
            server.now = before.plus(Duration.ofHours(24)).minusSeconds(1);
            assertThat(server.stranger().post("/links/" + secret).statusCode()).isEqualTo(303);
        } finally {
            server.now = before;
        }
    }

    @Test
    void cookieOfASessionIsOutOfReachOfScriptsAndOtherSites() {
        HttpResponse<String> used = server.stranger().post("/links/" + link(server.account("cookie", Role.READER)));
        assertThat(used.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void cookieIsForTheHostAloneWhereThereIsHttps() {
        try (var secure = TestServer.start(s -> new ServerSettings(
                s.bind(), 0, java.net.URI.create("https://review.acme.example"), s.sessions(), true))) {
            String secret = link(secure, secure.account("secure", Role.READER));
            HttpResponse<String> used = secure.stranger().post("/links/" + secret);
            assertThat(used.headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-countersign=")
                    .contains("Secure");
            assertThat(used.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    @Test
    void passphraseSignsInAndAWrongOneDoesNot() {
        Browser alice = server.signedIn("alice", Role.READER);
        HttpResponse<String> set = alice.post("/account/passphrase", "passphrase", PASSPHRASE);
        assertThat(set.statusCode()).isEqualTo(303);

        assertThat(signIn("alice", PASSPHRASE).statusCode()).isEqualTo(303);
        assertThat(signIn("user:alice@acme.example", PASSPHRASE).statusCode()).isEqualTo(303);
        HttpResponse<String> wrong = signIn("alice", PASSPHRASE + "!");
        HttpResponse<String> unknown = signIn("nobody", PASSPHRASE);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void settingAPassphraseEndsAllOtherSessions() {
        Browser here = server.signedIn("many", Role.READER);
        Browser there = server.signedIn("many", Role.READER);
        HttpResponse<String> set = here.post("/account/passphrase", "passphrase", PASSPHRASE);

        assertThat(there.get("/queue").statusCode()).isEqualTo(303);
        assertThat(browser(set).get("/queue").statusCode()).isEqualTo(200);
    }

    @Test
    void passphraseIsChangedOnlyByWhoKnowsIt() {
        Browser bob =
                browser(server.signedIn("bob", Role.READER).post("/account/passphrase", "passphrase", PASSPHRASE));
        assertThat(bob.post("/account/passphrase", "before", "wrong wrong wrong", "passphrase", "another one of words")
                        .statusCode())
                .isEqualTo(422);
        assertThat(bob.post("/account/passphrase", "before", PASSPHRASE, "passphrase", "another one of words")
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "aaaaaaaaaaaaaaaaaaaa", "carol@carol@carol", "acme.example.acme.example"})
    void passphraseThatIsEasyToGuessIsRefused(String easy) {
        assertThat(server.signedIn("carol", Role.READER)
                        .post("/account/passphrase", "passphrase", easy)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void sessionEndsWhenItIsNotUsedAndAfterADayAtTheLatest() {
        Browser idle = server.signedIn("idle", Role.READER);
        var before = server.now;
        try {
            server.now = before.plus(Duration.ofMinutes(89));
            assertThat(idle.get("/queue").statusCode()).isEqualTo(200);
            server.now = server.now.plus(Duration.ofMinutes(91));
            assertThat(idle.get("/queue").statusCode()).isEqualTo(303);
        } finally {
            server.now = before;
        }
    }

    @Test
    void signingOutEndsTheSessionAtTheServer() {
        Browser gone = server.signedIn("gone", Role.READER);
        assertThat(gone.post("/sign-out").statusCode()).isEqualTo(303);
        assertThat(gone.get("/queue").statusCode()).isEqualTo(303);
    }

    @Test
    void whoMayNotSignInAnyMoreIsOutAtOnce() {
        Browser leaver = server.signedIn("leaver", Role.READER);
        assertThat(leaver.get("/queue").statusCode()).isEqualTo(200);
        Browser admin = server.signedIn("boss", Role.ADMIN);
        assertThat(admin.post("/people", "person", "leaver", "name", "Leaver", "role", "reader")
                        .statusCode())
                .isEqualTo(303);
        assertThat(leaver.get("/queue").statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/",
                "/\\evil.example/",
                "https://evil.example/",
                "/queue\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "/\tevil"
            })
    void signInLeadsNowhereElse(String next) {
        server.signedIn("dave", Role.READER).post("/account/passphrase", "passphrase", PASSPHRASE);
        HttpResponse<String> answer =
                server.stranger().post("/sign-in", "name", "dave", "passphrase", PASSPHRASE, "next", next);
        assertThat(answer.headers().firstValue("Location")).contains("/");
        HttpResponse<String> good =
                server.stranger().post("/sign-in", "name", "dave", "passphrase", PASSPHRASE, "next", "/queue?show=all");
        assertThat(good.headers().firstValue("Location")).contains("/queue?show=all");
    }

    @Test
    void strangerIsLedToSignInAndBack() {
        HttpResponse<String> answer = server.stranger().get("/queue?lane=security");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/sign-in?next=%2Fqueue%3Flane%3Dsecurity");
    }

    @Test
    void lastAdministratorCannotBeTakenAway() {
        try (var lonely = TestServer.start()) {
            Browser admin = lonely.signedIn("root", Role.ADMIN);
            assertThat(admin.post("/people", "person", "root", "name", "Root", "active", "true", "role", "reader")
                            .statusCode())
                    .isEqualTo(422);
            lonely.account("second", Role.ADMIN);
            assertThat(admin.post("/people", "person", "root", "name", "Root", "active", "true", "role", "reader")
                            .statusCode())
                    .isEqualTo(303);
        }
    }

    private static HttpResponse<String> signIn(String name, String passphrase) {
        return server.stranger().post("/sign-in", "name", name, "passphrase", passphrase);
    }

    private static Browser browser(HttpResponse<String> signedIn) {
        String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
        return new Browser(server, cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')));
    }

    private static String link(Account account) {
        return link(server, account);
    }

    private static String link(TestServer at, Account account) {
        var post = new LedgerPost(at.parts.ledger(), at.parts.values(), at.parts.drafts(), at.parts.clock());
        return new Administering(at.parts, post, new Secrets(new SecureRandom()), new News())
                .link(account.person(), account.person());
    }
}

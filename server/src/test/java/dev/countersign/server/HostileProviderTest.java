package dev.countersign.server;

import static dev.countersign.server.oidc.HostileProvider.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.countersign.access.Role;
import dev.countersign.adapter.http.AllowedHost;
import dev.countersign.key.SecretBytes;
import dev.countersign.server.oidc.HostileProvider;
import dev.countersign.server.oidc.HostileProvider.Reply;
import dev.countersign.server.oidc.OidcSettings;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A provider, or somebody in its place, that answers what it should not.
class HostileProviderTest {
    private static final String SECRET = "the secret that the client and the provider share";

    private static HostileProvider provider;
    private static TestServer server;
    private static int number;

    private final Visitor visitor = new Visitor(server);
    private String person;

    @BeforeAll
    static void start() {
        provider = new HostileProvider();
        server = TestServer.start(new Neighbours(
                Optional.of(new OidcSettings(
                        provider.issuer(),
                        HostileProvider.CLIENT,
                        Optional.of(SecretBytes.copyOf(SECRET.getBytes(StandardCharsets.UTF_8))),
                        false)),
                Set.of(new AllowedHost("127.0.0.1", provider.port())),
                Optional.empty()));
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.close();
    }

    @BeforeEach
    void somebodyNew() {
        provider.behave();
        server.now = server.now.plus(Duration.ofHours(2)); // its description is asked for again
        person = "person" + number++;
        server.account(person, Role.READER);
    }

    @Test
    void tokenThatIsAsItShouldBeOpensASession() {
        URI asked = begin();
        provider.give(provider.signed(claims(asked).build()));
        assertIn(back(asked, ""));
    }

    static Stream<Named<UnaryOperator<JWTClaimsSet.Builder>>> badClaims() {
        return Stream.of(
                bad("another nonce", c -> c.claim("nonce", "n".repeat(43))),
                bad("no nonce", c -> c.claim("nonce", null)),
                bad("a nonce that is no text", c -> c.claim("nonce", List.of("a"))),
                bad("another issuer", c -> c.issuer("https://accounts.example")),
                bad("an issuer with a slash more", c -> c.issuer(provider.issuer() + "/")),
                bad("no issuer", c -> c.issuer(null)),
                bad("another client's audience", c -> c.audience("another-client")),
                bad("no audience", c -> c.audience(List.of())),
                bad("two audiences and nobody it was given to", c -> c.audience(List.of("countersign", "b"))),
                bad("given to another client", c -> c.claim("azp", "b")),
                bad(
                        "two audiences, given to the other",
                        c -> c.audience(List.of("countersign", "b")).claim("azp", "b")),
                bad("expired", c -> c.expirationTime(Date.from(server.now.minusSeconds(120)))),
                bad("no end", c -> c.expirationTime(null)),
                bad("of the future", c -> c.issueTime(Date.from(server.now.plusSeconds(120)))),
                bad("no time of issue", c -> c.issueTime(null)),
                bad("nobody's", c -> c.subject(null)),
                bad("of a subject without end", c -> c.subject("s".repeat(256))));
    }

    private static Named<UnaryOperator<JWTClaimsSet.Builder>> bad(
            String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Named.of(name, change);
    }

    @ParameterizedTest
    @MethodSource("badClaims")
    void tokenWithClaimsThatDoNotFitIsNotBelieved(UnaryOperator<JWTClaimsSet.Builder> change) {
        URI asked = begin();
        provider.give(provider.signed(change.apply(claims(asked)).build()));
        assertNotBelieved(back(asked, ""));
    }

    static Stream<Named<Function<JWTClaimsSet, String>>> badSignatures() throws JOSEException {
        var own = provider.key().toRSAPublicKey();
        var sameName = new RSAKeyGenerator(2048).keyID("k1").generate();
        var otherName = new RSAKeyGenerator(2048).keyID("k2").generate();
        return Stream.of(
                sign("none", HostileProvider::unsigned),
                sign("the public key as a secret", c -> HostileProvider.macked(c, own.getEncoded())),
                sign(
                        "the published key as a secret",
                        c -> HostileProvider.macked(
                                c, provider.key().toPublicJWK().toString().getBytes(StandardCharsets.UTF_8))),
                sign("the client's secret", c -> HostileProvider.macked(c, SECRET.getBytes(StandardCharsets.UTF_8))),
                sign("another key of the same name", c -> HostileProvider.signed(c, sameName)),
                sign("a key that is not published", c -> HostileProvider.signed(c, otherName)),
                sign("cut off", c -> provider.signed(c).replaceAll("\\.[^.]*$", ".")),
                sign("no token", _ -> "x"),
                sign("nothing", _ -> ""));
    }

    private static Named<Function<JWTClaimsSet, String>> sign(String name, Function<JWTClaimsSet, String> signer) {
        return Named.of(name, signer);
    }

    @ParameterizedTest
    @MethodSource("badSignatures")
    void tokenThatTheProviderDidNotSignIsNotBelieved(Function<JWTClaimsSet, String> signer) {
        URI asked = begin();
        provider.give(signer.apply(claims(asked).build()));
        assertNotBelieved(back(asked, ""));
    }

    @Test
    void answerOfAnotherProviderIsNotBelieved() {
        URI asked = begin();
        provider.give(provider.signed(claims(asked).build()));
        assertNotBelieved(back(asked, "&" + Browser.form("iss", "https://evil.example")));
        assertThat(provider.asked).doesNotContain("/token"); // the code is shown to nobody
        URI again = begin();
        provider.give(provider.signed(claims(again).build()));
        assertIn(back(again, "&" + Browser.form("iss", provider.issuer())));
    }

    @Test
    void providerThatSaysThatItNamesItselfMustDoSo() {
        describe("authorization_response_iss_parameter_supported", "true");
        URI asked = begin();
        provider.give(provider.signed(claims(asked).build()));
        assertNotBelieved(back(asked, ""));
        URI again = begin();
        provider.give(provider.signed(claims(again).build()));
        assertIn(back(again, "&" + Browser.form("iss", provider.issuer())));
    }

    @Test
    void whatIsSaidBesideOfSomebodyElseDoesNotCount() {
        String beside = "{\"sub\":" + quoted(person) + ",\"email\":" + quoted(person + "@acme.example")
                + ",\"email_verified\":true}";
        for (String sub : List.of("another", person)) {
            URI asked = begin();
            provider.give(provider.signed(claims(asked)
                    .claim("email", null)
                    .claim("email_verified", null)
                    .build()));
            provider.replies.put("/user", Reply.json(beside.replaceFirst(person, sub)));
            HttpResponse<String> answer = back(asked, "");
            if (sub.equals(person)) {
                assertIn(answer);
            } else {
                assertThat(answer.statusCode()).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/token",
                "https://127.0.0.1/token",
                "https://10.0.0.1/token",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/token",
                "https://2130706433/token"
            })
    void providerDoesNotMakeTheServerAskItsNeighbours(String address) {
        describe("token_endpoint", quoted(address));
        URI asked = begin();
        HttpResponse<String> answer = back(asked, "");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("Nobody can sign in just now");
    }

    @Test
    void redirectOfTheTokenEndpointIsNotFollowed() {
        URI asked = begin();
        provider.replies.put("/token", Reply.redirect(provider.issuer() + "/elsewhere"));
        assertThat(back(asked, "").statusCode()).isEqualTo(502);
        assertThat(provider.asked).doesNotContain("/elsewhere");
    }

    @Test
    void keysThatGrowHugeAreNotTaken() {
        URI asked;
        begin();
        describe("jwks_uri", quoted(provider.issuer() + "/many-keys"));
        server.now = server.now.plus(Duration.ofHours(2));
        String one = provider.key().toPublicJWK().toString();
        String keys = "{\"keys\":[" + (one + ",").repeat((256 << 10) / one.length()) + one + "]}";
        provider.replies.put("/many-keys", Reply.json(keys));
        asked = begin();
        provider.give(provider.signed(claims(asked).build()));
        HttpResponse<String> answer = back(asked, "");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("more than 262144 bytes");
    }

    @Test
    void tokensThatGrowHugeAreNotTaken() {
        URI asked = begin();
        provider.give("x".repeat(64 << 10));
        HttpResponse<String> answer = back(asked, "");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("more than 65536 bytes");
    }

    @Test
    void wrongSecretOfTheServerIsSaidToBeThat() {
        URI asked = begin();
        provider.replies.put("/token", new Reply(401, "application/json", "{\"error\":\"invalid_client\"}", ""));
        HttpResponse<String> answer = back(asked, "");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("the id or the secret of this server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_denied", "server_error", "<script>alert(1)</script>"})
    void refusalOfTheProviderIsAPageThatRepeatsNothing(String error) {
        URI asked = begin();
        String query = Browser.form(
                "state", Visitor.parameter(asked, "state"), "error", error, "error_description", "<i>no</i>");
        HttpResponse<String> answer = visitor.get("/sign-in/callback?" + query);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You are not signed in").doesNotContain("<script>alert", "<i>no");
    }

    @Test
    void stateOfNobodyEndsNoSignIn() {
        URI asked = begin();
        provider.give(provider.signed(claims(asked).build()));
        assertThat(visitor.get("/sign-in/callback?code=c&state=" + "s".repeat(43))
                        .statusCode())
                .isEqualTo(400);
        assertThat(visitor.get("/sign-in/callback").statusCode()).isEqualTo(400);
        assertIn(back(asked, ""));
    }

    @Test
    void providerThatIsAwayForAWhileIsUsedAsItWasKnown() {
        begin();
        provider.replies.remove("/.well-known/openid-configuration");
        server.now = server.now.plus(Duration.ofHours(2));
        URI asked = begin();
        provider.give(provider.signed(claims(asked).build()));
        assertIn(back(asked, ""));
    }

    private void describe(String member, String json) {
        provider.replies.put(
                "/.well-known/openid-configuration", Reply.json(provider.description(Map.of(member, json))));
    }

    private URI begin() {
        HttpResponse<String> answer = visitor.get("/sign-in/provider?next=/queue");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return Visitor.location(answer);
    }

    private JWTClaimsSet.Builder claims(URI asked) {
        return provider.claims(person, Visitor.parameter(asked, "nonce"), now());
    }

    private static Instant now() {
        return server.now;
    }

    private HttpResponse<String> back(URI asked, String more) {
        return visitor.get("/sign-in/callback?code=c1&state=" + Visitor.parameter(asked, "state") + more);
    }

    private void assertIn(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(visitor.get("/account").statusCode()).isEqualTo(200);
    }

    private void assertNotBelieved(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("is not believed", "href=\"/sign-in\"");
        assertThat(visitor.get("/account").statusCode()).isEqualTo(303);
        assertThat(server.parts
                        .accounts()
                        .findByEmail(person + "@acme.example")
                        .orElseThrow()
                        .subject())
                .isEmpty();
    }
}

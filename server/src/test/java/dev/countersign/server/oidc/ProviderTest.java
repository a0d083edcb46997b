package dev.countersign.server.oidc;

import static dev.countersign.server.oidc.HostileProvider.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.adapter.http.AllowedHost;
import dev.countersign.adapter.http.OutboundHttp;
import dev.countersign.adapter.http.OutboundSettings;
import dev.countersign.server.oidc.HostileProvider.Reply;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How a provider is found.
class ProviderTest {
    private static final String PATH = "/.well-known/openid-configuration";

    private HostileProvider there;
    private OutboundHttp http;
    private Instant now = Instant.parse("2026-11-29T08:00:00Z");

    @BeforeEach
    void start() {
        there = new HostileProvider();
        http = new OutboundHttp(OutboundSettings.allowing(Set.of(new AllowedHost("127.0.0.1", there.port()))));
    }

    @AfterEach
    void stop() {
        http.close();
        there.close();
    }

    @Test
    void providerIsAskedOnceAnHour() {
        Provider provider = provider(there.issuer());
        assertThat(provider.know()).isInstanceOf(Provider.Knowing.Known.class);
        now = now.plus(Duration.ofMinutes(59));
        assertThat(provider.know()).isEqualTo(provider.know());
        assertThat(there.asked).containsExactly(PATH);
        now = now.plus(Duration.ofMinutes(1));
        provider.know();
        assertThat(there.asked).containsExactly(PATH, PATH);
    }

    @Test
    void providerThatIsAwayIsAskedAgainSoonAndNotAtOnce() {
        there.replies.remove(PATH);
        Provider provider = provider(there.issuer());
        assertThat(provider.know())
                .isEqualTo(new Provider.Knowing.Unknown("127.0.0.1 answers 404 where its description should be"));
        provider.know();
        assertThat(there.asked).hasSize(1);
        there.behave();
        now = now.plus(Duration.ofSeconds(10));
        assertThat(provider.know()).isInstanceOf(Provider.Knowing.Known.class);
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, https://evil.example, is that of another issuer",
        "issuer, , is that of another issuer",
        "authorization_endpoint, javascript:alert(1), has no authorization_endpoint that can be used",
        "authorization_endpoint, data:text/html;x, has no authorization_endpoint that can be used",
        "authorization_endpoint, /relative, has no authorization_endpoint that can be used",
        "authorization_endpoint, https://user@evil.example/, has no authorization_endpoint that can be used",
        "authorization_endpoint, https://evil.example/#f, has no authorization_endpoint that can be used",
        "token_endpoint, , has no token_endpoint that can be used",
        "jwks_uri, file:///etc/passwd, has no jwks_uri that can be used"
    })
    void descriptionThatDoesNotFitIsRefused(String member, String value, String reason) {
        describe(member, value == null ? "" : quoted(value));
        assertThat(provider(there.issuer()).know())
                .isEqualTo(new Provider.Knowing.Unknown("the description of the provider " + reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"HS256\"]", "[\"none\"]", "[]", "[\"RS1\",\"HS512\"]"})
    void providerThatSignsInNoBelievedWayIsRefused(String algorithms) {
        describe("id_token_signing_alg_values_supported", algorithms);
        assertThat(provider(there.issuer()).know())
                .isEqualTo(new Provider.Knowing.Unknown(
                        "the description of the provider names no way of signing that is believed"));
    }

    @Test
    void descriptionWithAMemberTwiceIsRefused() {
        there.replies.put(
                PATH,
                Reply.json(there.description(Map.of()).replaceFirst("\\{", "{\"issuer\":\"https://evil.example\",")));
        assertThat(provider(there.issuer()).know()).isInstanceOf(Provider.Knowing.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.0.0.1/", "http://169.254.169.254/", "http://127.0.0.1:1/", "/elsewhere"})
    void descriptionThatLiesElsewhereIsNotLookedFor(String location) {
        there.replies.put(PATH, Reply.redirect(location));
        there.replies.put("/elsewhere", Reply.json(there.description(Map.of())));
        assertThat(provider(there.issuer()).know())
                .isEqualTo(new Provider.Knowing.Unknown(
                        "127.0.0.1 answers with a redirect, and redirects are not followed"));
        assertThat(there.asked).containsExactly(PATH);
    }

    @Test
    void descriptionWithoutEndIsNotRead() {
        there.replies.put(PATH, Reply.json(" ".repeat(256 << 10) + there.description(Map.of())));
        assertThat(provider(there.issuer()).know())
                .isEqualTo(new Provider.Knowing.Unknown("127.0.0.1 answers with more than 262144 bytes"));
    }

    @Test
    void issuerWithASlashAtItsEndIsAskedAtTheSamePlaceAndIsAnother() {
        assertThat(provider(there.issuer() + "/").know())
                .isEqualTo(new Provider.Knowing.Unknown("the description of the provider is that of another issuer"));
        assertThat(there.asked).containsExactly(PATH);
    }

    @Test
    void issuerThatIsNotAllowedIsNotAsked() {
        try (OutboundHttp closed = new OutboundHttp(OutboundSettings.allowing(Set.of()))) {
            var provider = new Provider(settings(there.issuer()), URI.create("http://127.0.0.1/"), closed, () -> now);
            assertThat(provider.know()).isInstanceOf(Provider.Knowing.Unknown.class);
            assertThat(there.asked).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "id.acme.example",
                "ftp://id.acme.example",
                "https://a@id.acme.example",
                "https://id.acme.example?x",
                "https://id.acme.example#x",
                "https:///x",
                "https://a b"
            })
    void whatIsNoIssuerIsRefused(String issuer) {
        assertThatThrownBy(() -> settings(issuer)).isInstanceOf(IllegalArgumentException.class);
    }

    private void describe(String member, String json) {
        there.replies.put(PATH, Reply.json(there.description(Map.of(member, json))));
    }

    private Provider provider(String issuer) {
        return new Provider(settings(issuer), URI.create("http://127.0.0.1/sign-in/callback"), http, () -> now);
    }

    private static OidcSettings settings(String issuer) {
        return new OidcSettings(issuer, HostileProvider.CLIENT, Optional.empty(), false);
    }
}

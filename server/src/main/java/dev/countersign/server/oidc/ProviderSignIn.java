package dev.countersign.server.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.access.Session;
import dev.countersign.server.oidc.ProviderClient.Redeeming;
import dev.countersign.server.security.Secrets;
import dev.countersign.server.security.SessionTimes;
import dev.countersign.server.work.SigningIn;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// Signs people in whom the provider vouches for: the code flow of OpenID Connect Core 1.0 with PKCE (RFC 7636),
/// state, nonce, and the issuer in the answer (RFC 9207).
public final class ProviderSignIn {
    /// How the sessions that it opens are named.
    public static final String METHOD = "oidc";

    private static final int MOST_TOKENS = 10_000;

    private final OidcSettings settings;
    private final Provider provider;
    private final AccountFinder finder;
    private final SigningIn signingIn;
    private final Secrets secrets;
    private final InstantSource clock;
    private final Handshakes handshakes = new Handshakes();
    /// By the hash of the session: what the provider is shown when somebody signs out there too.
    private final Cache<String, String> idTokens = Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(SessionTimes.DEFAULT.most())
            .build();

    ProviderSignIn(
            OidcSettings settings,
            Provider provider,
            AccountFinder finder,
            SigningIn signingIn,
            Secrets secrets,
            InstantSource clock) {
        this.settings = settings;
        this.provider = provider;
        this.finder = finder;
        this.signingIn = signingIn;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// What people know the provider by.
    public String host() {
        return settings.host();
    }

    /// What came of beginning.
    public sealed interface Beginning {
        /// @param address of the provider, for the browser
        /// @param secret for the browser's cookie
        record Begun(URI address, String secret) implements Beginning {
            @Override
            public String toString() {
                return "Begun[" + address.getHost() + "]";
            }
        }

        record Trouble(String reason) implements Beginning {}
    }

    /// @param before the secret of a sign-in that this browser began earlier, which ends
    /// @param next a path of this server
    public Beginning begin(Optional<String> before, String next) {
        return switch (provider.know()) {
            case Provider.Knowing.Unknown(var reason) -> new Beginning.Trouble(reason);
            case Provider.Knowing.Known(var client) -> {
                before.ifPresent(handshakes::forget);
                String secret = secrets.next();
                String nonce = secrets.next();
                OAuth2AuthorizationRequest asked = client.ask(secrets.next(), nonce, secrets.next());
                handshakes.put(secret, new Handshake(asked, nonce, next, now().plus(Handshakes.LAST)));
                yield new Beginning.Begun(URI.create(asked.getAuthorizationRequestUri()), secret);
            }
        };
    }

    /// What the provider sent the browser back with; hostile.
    public record Answer(
            Optional<String> state, Optional<String> code, Optional<String> error, Optional<String> issuer) {}

    /// What came of coming back.
    public sealed interface Ending {
        record SignedIn(SigningIn.Opened opened, String next) implements Ending {}

        /// This browser began no such sign-in, or it is over.
        record NotBegun() implements Ending {}

        /// The provider did not sign them in, or they did not want it.
        record Declined(boolean byPerson) implements Ending {}

        record NotBelieved(String reason) implements Ending {}

        record Trouble(String reason) implements Ending {}

        /// The provider knows them, and here is no account that they may use.
        record NoAccount(Why why) implements Ending {}

        /// Why there is none.
        enum Why {
            CLOSED,
            NO_VERIFIED_EMAIL,
            NOBODY,
            BOUND_TO_ANOTHER
        }
    }

    /// @param cookie the secret in it
    public Ending end(Optional<String> cookie, Answer answer) {
        Optional<Handshake> handshake =
                cookie.flatMap(secret -> answer.state().flatMap(state -> handshakes.take(secret, state, now())));
        if (handshake.isEmpty()) {
            return new Ending.NotBegun();
        }
        return switch (provider.know()) {
            case Provider.Knowing.Unknown(var reason) -> new Ending.Trouble(reason);
            case Provider.Knowing.Known(var client) -> end(client, handshake.get(), answer);
        };
    }

    private Ending end(ProviderClient client, Handshake handshake, Answer answer) {
        boolean isOurs = answer.issuer()
                .map(settings.issuer()::equals)
                .orElseGet(() -> !client.provider().namesItself());
        if (!isOurs) {
            return new Ending.NotBelieved("the answer is that of another provider");
        }
        if (answer.error().isPresent() || answer.code().isEmpty()) {
            return new Ending.Declined(
                    answer.error().filter("access_denied"::equals).isPresent());
        }
        return switch (client.redeem(handshake, answer.code().get())) {
            case Redeeming.NotBelieved(var reason) -> new Ending.NotBelieved(reason);
            case Redeeming.Trouble(var reason) -> new Ending.Trouble(reason);
            case Redeeming.Proven(var identity) -> opened(identity, handshake.next());
        };
    }

    private Ending opened(ProvenIdentity identity, String next) {
        return switch (finder.find(identity)) {
            case AccountFinder.Finding.Found(var account) -> {
                SigningIn.Opened opened = signingIn.open(account, METHOD);
                idTokens.put(Secrets.hash(opened.secret()), identity.idToken());
                yield new Ending.SignedIn(opened, next);
            }
            case AccountFinder.Finding.Closed() -> new Ending.NoAccount(Ending.Why.CLOSED);
            case AccountFinder.Finding.NoVerifiedEmail() -> new Ending.NoAccount(Ending.Why.NO_VERIFIED_EMAIL);
            case AccountFinder.Finding.NoAccount() -> new Ending.NoAccount(Ending.Why.NOBODY);
            case AccountFinder.Finding.BoundToAnother() -> new Ending.NoAccount(Ending.Why.BOUND_TO_ANOTHER);
        };
    }

    /// Where a browser signs out of the provider as well (OpenID Connect RP-Initiated Logout 1.0); empty where the
    /// session is not by the provider, or the provider has no such place.
    public Optional<URI> leaving(Session session) {
        Optional<String> hint = Optional.ofNullable(idTokens.asMap().remove(session.hash()));
        if (!session.method().equals(METHOD) || !(provider.know() instanceof Provider.Knowing.Known(var client))) {
            return Optional.empty();
        }
        return client.provider()
                .end()
                .map(end -> URI.create(end
                        + (end.getRawQuery() == null ? "?" : "&")
                        + "client_id=" + encoded(settings.clientId())
                        + hint.map(token -> "&id_token_hint=" + encoded(token)).orElse("")));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Instant now() {
        return clock.instant();
    }
}

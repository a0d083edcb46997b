package dev.countersign.server.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import dev.countersign.access.Account;
import dev.countersign.adapter.http.OutboundAnswer;
import dev.countersign.adapter.http.OutboundHttp;
import dev.countersign.adapter.http.OutboundRequest;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.SecretAccess;
import dev.countersign.server.security.Secrets;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/// Talks with a provider as it described itself.
final class ProviderClient {
    private static final int MAX_TOKENS = 64 << 10;
    private static final int MAX_KEYS = 256 << 10;
    private static final int MAX_USER = 64 << 10;

    private final ProviderDescription provider;
    private final ClientRegistration registration;
    private final OutboundHttp http;
    private final RestClientAuthorizationCodeTokenResponseClient codes;
    private final NimbusJwtDecoder tokens;

    ProviderClient(
            ProviderDescription provider, OidcSettings settings, URI redirect, OutboundHttp http, InstantSource clock) {
        this.provider = provider;
        this.http = http;
        this.registration = registration(provider, settings, redirect);
        this.codes = codes(http);
        this.tokens = tokens(provider, registration, http, clock);
    }

    ProviderDescription provider() {
        return provider;
    }

    private static ClientRegistration registration(ProviderDescription provider, OidcSettings settings, URI redirect) {
        var registration = ClientRegistration.withRegistrationId("provider")
                .clientId(settings.clientId())
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirect.toString())
                .scope(provider.scopes())
                .authorizationUri(provider.authorization().toString())
                .tokenUri(provider.token().toString())
                .jwkSetUri(provider.keys().toString())
                .issuerUri(provider.issuer());
        settings.clientSecret()
                .ifPresent(secret -> registration
                        .clientSecret(new String(secret.toByteArray(SecretAccess.GRANTED), StandardCharsets.UTF_8))
                        .clientAuthenticationMethod(
                                provider.takesBasic()
                                        ? ClientAuthenticationMethod.CLIENT_SECRET_BASIC
                                        : ClientAuthenticationMethod.CLIENT_SECRET_POST));
        return registration.build();
    }

    private static RestClientAuthorizationCodeTokenResponseClient codes(OutboundHttp http) {
        var codes = new RestClientAuthorizationCodeTokenResponseClient();
        codes.setRestClient(RestClient.builder()
                .requestFactory(new OutboundRequests(http, MAX_TOKENS))
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return codes;
    }

    private static NimbusJwtDecoder tokens(
            ProviderDescription provider, ClientRegistration registration, OutboundHttp http, InstantSource clock) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys(provider, http))
                .jwsAlgorithms(algorithms -> {
                    algorithms.clear();
                    provider.algorithms().forEach(name -> algorithms.add(SignatureAlgorithm.from(name)));
                })
                .jwtProcessorCustomizer(
                        processor -> processor.setJWTClaimsSetVerifier((claims, _) -> checkIssueTime(claims)))
                .build();
        var validator = new OidcIdTokenValidator(registration);
        validator.setClock(clock.withZone(ZoneOffset.UTC));
        decoder.setJwtValidator(validator);
        return decoder;
    }

    /// The decoder would make a time up where there is none.
    private static void checkIssueTime(JWTClaimsSet claims) throws BadJWTException {
        if (claims.getIssueTime() == null) {
            throw new BadJWTException("no time of issue");
        }
    }

    /// Kept for minutes; a token with an unknown key has them asked for again, at most twice in half a minute.
    private static JWKSource<SecurityContext> keys(ProviderDescription provider, OutboundHttp http) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(provider.keys().toURL(), address -> keys(http, address))
                    .refreshAheadCache(false)
                    .build();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Resource keys(OutboundHttp http, URL address) throws IOException {
        OutboundAnswer answer;
        try {
            answer = http.send(OutboundRequest.get(address.toURI(), MAX_KEYS));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return switch (answer) {
            case OutboundAnswer.Answered answered
            when answered.status() == 200 -> new Resource(new String(answered.body(), StandardCharsets.UTF_8), null);
            case OutboundAnswer.Answered(var status, var _, var _) ->
                throw new OutboundRequests.NoAnswer(address.getHost() + " answers " + status + " for its keys");
            case OutboundAnswer.Refused(var reason) -> throw new OutboundRequests.NoAnswer(reason);
            case OutboundAnswer.Failed(var reason) -> throw new OutboundRequests.NoAnswer(reason);
        };
    }

    /// What the browser is sent to the provider with.
    OAuth2AuthorizationRequest ask(String state, String nonce, String verifier) {
        return OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(provider.authorization().toString())
                .redirectUri(registration.getRedirectUri())
                .scopes(registration.getScopes())
                .state(state)
                .additionalParameters(Map.of(
                        OidcParameterNames.NONCE,
                        nonce,
                        PkceParameterNames.CODE_CHALLENGE,
                        Secrets.challenge(verifier),
                        PkceParameterNames.CODE_CHALLENGE_METHOD,
                        "S256"))
                .attributes(Map.of(PkceParameterNames.CODE_VERIFIER, verifier))
                .build();
    }

    /// What came of showing the provider its code.
    sealed interface Redeeming {
        record Proven(ProvenIdentity identity) implements Redeeming {}

        /// The provider did not say who it is, or what it said is not believed.
        record NotBelieved(String reason) implements Redeeming {}

        /// The provider cannot be asked now.
        record Trouble(String reason) implements Redeeming {}
    }

    Redeeming redeem(Handshake handshake, String code) {
        OAuth2AccessTokenResponse response;
        Jwt token;
        try {
            response = codes.getTokenResponse(grant(handshake, code));
            Object given = response.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN);
            if (!(given instanceof String text)) {
                return new Redeeming.NotBelieved("the provider gave no ID token");
            }
            token = tokens.decode(text);
        } catch (OAuth2AuthorizationException e) {
            return noAnswer(e).orElseGet(() -> noToken(e));
        } catch (JwtException e) {
            return noAnswer(e)
                    .orElseGet(() -> new Redeeming.NotBelieved(
                            "the ID token is not signed by the provider, not for this server, or not of now"));
        }
        return isOf(token, handshake)
                ? proven(token, response)
                : new Redeeming.NotBelieved("the ID token is that of another sign-in");
    }

    private OAuth2AuthorizationCodeGrantRequest grant(Handshake handshake, String code) {
        var answer = OAuth2AuthorizationResponse.success(code)
                .redirectUri(Objects.requireNonNull(registration.getRedirectUri()))
                .state(handshake.state())
                .build();
        return new OAuth2AuthorizationCodeGrantRequest(
                registration, new OAuth2AuthorizationExchange(handshake.asked(), answer));
    }

    /// As of RFC 6749, section 5.2.
    private static Redeeming noToken(OAuth2AuthorizationException e) {
        String code = e.getCause() instanceof HttpClientErrorException.Unauthorized
                ? OAuth2ErrorCodes.INVALID_CLIENT
                : e.getError().getErrorCode();
        return switch (code) {
            case OAuth2ErrorCodes.INVALID_GRANT ->
                new Redeeming.NotBelieved("the provider does not take the code back");
            case OAuth2ErrorCodes.INVALID_CLIENT, OAuth2ErrorCodes.UNAUTHORIZED_CLIENT ->
                new Redeeming.Trouble("it does not take the id or the secret of this server");
            default -> new Redeeming.Trouble("it gives no tokens");
        };
    }

    private static Optional<Redeeming> noAnswer(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutboundRequests.NoAnswer nobody) {
                return Optional.of(new Redeeming.Trouble(nobody.reason()));
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(Jwt token, Handshake handshake) {
        return token.getClaims().get(OidcParameterNames.NONCE) instanceof String nonce
                && Secrets.same(handshake.nonce(), nonce);
    }

    private Redeeming proven(Jwt token, OAuth2AccessTokenResponse response) {
        ProviderClaims claims = ProviderClaims.of(token);
        if (!claims.saysEmail()) {
            claims = more(response.getAccessToken().getTokenValue())
                    .filter(user -> user.subject().equals(token.getSubject())) // of somebody else it says nothing
                    .orElse(claims);
        }
        Account.Subject subject;
        try {
            subject = new Account.Subject(provider.issuer(), claims.subject());
        } catch (IllegalArgumentException e) {
            return new Redeeming.NotBelieved("the ID token names nobody");
        }
        return new Redeeming.Proven(new ProvenIdentity(subject, claims.email(), claims.name(), token.getTokenValue()));
    }

    /// What the provider says beside the ID token; empty where it cannot be had: nobody is refused for that alone.
    private Optional<ProviderClaims> more(String accessToken) {
        if (provider.user().isEmpty()) {
            return Optional.empty();
        }
        OutboundRequest request;
        try {
            request = OutboundRequest.get(provider.user().get(), MAX_USER)
                    .with("Authorization", "Bearer " + accessToken)
                    .with("Accept", "application/json");
        } catch (IllegalArgumentException e) { // a token that is no line
            return Optional.empty();
        }
        return http.send(request) instanceof OutboundAnswer.Answered answered
                        && answered.status() == 200
                        && Json.read(answered.body()) instanceof JsonReading.Read(JsonObject user)
                ? Optional.of(ProviderClaims.of(user))
                : Optional.empty();
    }
}

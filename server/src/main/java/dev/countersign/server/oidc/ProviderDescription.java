package dev.countersign.server.oidc;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonBoolean;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a provider says of itself (OpenID Connect Discovery 1.0, section 3).
///
/// @param user where more is said of who signed in
/// @param end where a browser signs out
/// @param namesItself whether it says in each answer whose it is (RFC 9207)
/// @param takesBasic whether a client may show its secret in a header; in the form otherwise
/// @param algorithms that it signs with, of those that are believed
/// @param scopes of those that are asked for
record ProviderDescription(
        String issuer,
        URI authorization,
        URI token,
        URI keys,
        Optional<URI> user,
        Optional<URI> end,
        boolean namesItself,
        boolean takesBasic,
        Set<String> algorithms,
        Set<String> scopes) {
    /// Asymmetric ones: with a key that the client has too, whoever has the client's secret could sign.
    static final Set<String> BELIEVED =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    private static final Set<String> WANTED = Set.of("openid", "email", "profile");

    ProviderDescription {
        algorithms = Set.copyOf(algorithms);
        scopes = Set.copyOf(scopes);
    }

    /// What came of reading.
    sealed interface Reading {
        record Read(ProviderDescription description) implements Reading {}

        /// @param reason goes on from «the description of the provider »
        record Refused(String reason) implements Reading {}
    }

    static Reading read(byte[] bytes, String issuer) {
        if (!(Json.read(bytes) instanceof JsonReading.Read(JsonObject object))) {
            return new Reading.Refused("is no JSON object");
        }
        if (!object.text("issuer").equals(Optional.of(issuer))) {
            return new Reading.Refused("is that of another issuer");
        }
        try {
            return of(object, issuer);
        } catch (IllegalArgumentException e) {
            return new Reading.Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Reading of(JsonObject object, String issuer) {
        boolean plain = issuer.startsWith("http:");
        Set<String> algorithms = words(object, "id_token_signing_alg_values_supported", Set.of("RS256"));
        algorithms.retainAll(BELIEVED);
        if (algorithms.isEmpty()) {
            return new Reading.Refused("names no way of signing that is believed");
        }
        Set<String> ways = words(object, "token_endpoint_auth_methods_supported", Set.of("client_secret_basic"));
        Set<String> scopes = words(object, "scopes_supported", WANTED);
        scopes.retainAll(WANTED);
        scopes.add("openid");
        return new Reading.Read(new ProviderDescription(
                issuer,
                needed(object, "authorization_endpoint", plain),
                needed(object, "token_endpoint", plain),
                needed(object, "jwks_uri", plain),
                address(object, "userinfo_endpoint", plain),
                address(object, "end_session_endpoint", plain),
                object.get("authorization_response_iss_parameter_supported")
                        .filter(JsonBoolean.TRUE::equals)
                        .isPresent(),
                ways.contains("client_secret_basic") || !ways.contains("client_secret_post"),
                algorithms,
                scopes));
    }

    private static Set<String> words(JsonObject object, String member, Set<String> otherwise) {
        return object.array(member)
                .map(JsonArray::elements)
                .map(elements -> elements.stream()
                        .map(JsonValue::asText)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()))
                .orElseGet(() -> otherwise.stream().collect(Collectors.toSet()));
    }

    private static URI needed(JsonObject object, String member, boolean plain) {
        return address(object, member, plain)
                .orElseThrow(() -> new IllegalArgumentException("has no " + member + " that can be used"));
    }

    /// @param plain whether the issuer, which whoever runs the server named, is reached without encryption too
    private static Optional<URI> address(JsonObject object, String member, boolean plain) {
        List<String> schemes = plain ? List.of("https", "http") : List.of("https");
        return object.text(member)
                .flatMap(ProviderDescription::uri)
                .filter(uri -> uri.getHost() != null
                        && schemes.contains(uri.getScheme())
                        && uri.getRawUserInfo() == null
                        && uri.getRawFragment() == null);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

package dev.countersign.server.oidc;

import dev.countersign.json.JsonBoolean;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/// What a provider says of somebody, in an ID token or beside it.
///
/// @param saysEmail whether there is an address at all, verified or not
/// @param email in small letters; empty where the provider does not say that it was verified
record ProviderClaims(String subject, boolean saysEmail, Optional<String> email, Optional<String> name) {
    private static final int MAX_EMAIL = 320;

    static ProviderClaims of(Jwt token) {
        Object verified = token.getClaims().get("email_verified");
        return of(
                String.valueOf(token.getSubject()),
                text(token, "email"),
                Boolean.TRUE.equals(verified),
                text(token, "name"));
    }

    static ProviderClaims of(JsonObject user) {
        Optional<JsonValue> verified = user.get("email_verified");
        return of(
                user.text("sub").orElse(""),
                user.text("email"),
                verified.filter(JsonBoolean.TRUE::equals).isPresent(),
                user.text("name"));
    }

    private static ProviderClaims of(String subject, Optional<String> email, boolean verified, Optional<String> name) {
        return new ProviderClaims(
                subject,
                email.isPresent(),
                email.filter(_ -> verified)
                        .map(e -> e.strip().toLowerCase(Locale.ROOT))
                        .filter(e -> e.length() <= MAX_EMAIL && e.indexOf('@') > 0),
                name.map(String::strip).filter(n -> !n.isEmpty()));
    }

    private static Optional<String> text(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}

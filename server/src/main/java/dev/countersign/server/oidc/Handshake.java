package dev.countersign.server.oidc;

import java.time.Instant;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/// A sign-in that was begun: what was sent to the provider with the browser, and must come back.
///
/// @param asked with state, and the verifier of PKCE, which the browser never sees
/// @param nonce that the ID token must have
/// @param next where to go afterwards, a path of this server
/// @param ends when it is too late to come back
record Handshake(OAuth2AuthorizationRequest asked, String nonce, String next, Instant ends) {
    String state() {
        return String.valueOf(asked.getState());
    }

    /// Prints no secret.
    @Override
    public String toString() {
        return "Handshake[until " + ends + "]";
    }
}

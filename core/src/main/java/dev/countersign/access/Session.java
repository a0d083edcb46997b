package dev.countersign.access;

import dev.countersign.principal.PrincipalId;
import java.time.Instant;

/// A sign-in that lasts. Its secret is kept by the browser; here is only its hash.
///
/// @param hash SHA-256 of the secret, in hex
/// @param method `link`, `passphrase` or `oidc`
/// @param seen when it was last used, to the minute
/// @param ends at the latest
public record Session(String hash, PrincipalId person, String method, Instant created, Instant seen, Instant ends) {
    public Session {
        ApiToken.checkHash(hash);
    }
}

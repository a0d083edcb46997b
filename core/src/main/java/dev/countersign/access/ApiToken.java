package dev.countersign.access;

import dev.countersign.principal.PrincipalId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A token for a program. It acts as its owner and can never do more than they.
///
/// @param id public part, 16 hex digits
/// @param hash SHA-256 of the secret, in hex
/// @param name what it is for; 1 to 100 chars
/// @param lastUsed to the hour
public record ApiToken(
        String id,
        String hash,
        PrincipalId owner,
        String name,
        Set<Scope> scopes,
        Instant created,
        Instant expires,
        boolean revoked,
        Optional<Instant> lastUsed) {
    private static final int MAX_NAME = 100;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public ApiToken {
        checkHash(hash);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the public part of a token has 16 hex digits");
        }
        if (name.isBlank() || name.length() > MAX_NAME || scopes.isEmpty()) {
            throw new IllegalArgumentException(
                    "a token has a name of 1 to " + MAX_NAME + " chars, and at least one scope");
        }
        scopes = Set.copyOf(scopes);
    }

    static void checkHash(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("the hash of a secret has 64 hex digits");
        }
    }
}

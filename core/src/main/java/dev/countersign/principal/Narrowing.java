package dev.countersign.principal;

import dev.countersign.key.Ed25519PublicKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What the holder of a chain hands on.
///
/// @param subject who gets it
/// @param key the subject's
/// @param id the new hop's `jti`, never used before
public record Narrowing(
        PrincipalId subject,
        Ed25519PublicKey key,
        String id,
        int maxDepth,
        Instant notBefore,
        Instant expires,
        Set<Location> audiences,
        Optional<String> task,
        Grant grant) {
    public Narrowing {
        audiences = Set.copyOf(audiences);
    }

    /// The hop after the last one of the chain.
    HopClaims after(Chain chain) {
        Hop last = chain.hops().getLast();
        return new HopClaims(
                last.claims().subject(),
                subject,
                id,
                Optional.of(last.digest()),
                last.claims().depth() + 1,
                maxDepth,
                notBefore,
                expires,
                audiences,
                key,
                task,
                grant,
                Optional.empty());
    }
}

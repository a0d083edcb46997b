package dev.countersign.server.oidc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.server.security.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sign-ins that were begun and not ended, each known by the secret in the cookie of the browser that began it.
/// In memory: a restart ends them. Each ends once. The oldest go where there are too many.
final class Handshakes {
    static final Duration LAST = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Cache<String, Handshake> begun =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LAST).build();

    void put(String secret, Handshake handshake) {
        begun.put(Secrets.hash(secret), handshake);
    }

    void forget(String secret) {
        begun.invalidate(Secrets.hash(secret));
    }

    /// Ends the browser's sign-in, where this is the state that it was sent away with. Of two that try at once, one
    /// gets it. Another state leaves it as it is: whoever made the browser come here with one ends nothing.
    Optional<Handshake> take(String secret, String state, Instant now) {
        String key = Secrets.hash(secret);
        @Nullable Handshake found = begun.getIfPresent(key);
        if (found == null
                || !Secrets.same(found.state(), state)
                || !found.ends().isAfter(now)) {
            return Optional.empty();
        }
        return begun.asMap().remove(key, found) ? Optional.of(found) : Optional.empty();
    }
}

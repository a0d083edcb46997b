package dev.countersign.principal;

import dev.countersign.key.Sha256;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Keeps chains whose signatures were valid, the most recently used ones, each until it expires. Safe to call from
/// many threads at once. Only genuine chains get in, so a stranger does not fill it.
public final class ChainCache {
    private final Map<Sha256, AuthenticChain> chains;

    /// @param capacity how many chains are kept; a chain and its hops take up to about 50 KB
    public ChainCache(int capacity) {
        this.chains = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Sha256, AuthenticChain> eldest) {
                return size() > capacity;
            }
        };
    }

    Optional<AuthenticChain> find(Sha256 digest, Instant now) {
        synchronized (chains) {
            AuthenticChain found = chains.get(digest);
            if (found != null && isOver(found, now)) {
                chains.remove(digest);
                return Optional.empty();
            }
            return Optional.ofNullable(found);
        }
    }

    void put(AuthenticChain chain) {
        synchronized (chains) {
            chains.put(chain.chain().digest(), chain);
        }
    }

    private static boolean isOver(AuthenticChain found, Instant now) {
        return found.chain().leaf().expires().plus(Expectation.MAX_SKEW).isBefore(now);
    }
}

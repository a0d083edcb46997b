package dev.countersign.server.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// When each repository was last asked for its newest commit, since the server started.
public final class LastLooks {
    /// Repositories are looked at every few seconds, unless one of them has much that is new.
    static final Duration RECENT = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Map<String, Instant> looks = new ConcurrentHashMap<>();

    public LastLooks(InstantSource clock) {
        this.clock = clock;
    }

    public void looked(String repository) {
        looks.put(repository, clock.instant());
    }

    /// Empty where it was not yet.
    public Optional<Instant> at(String repository) {
        return Optional.ofNullable(looks.get(repository));
    }

    /// Whether it is long ago, or to come where somebody set the clock back, so that nobody knows what is new there.
    public boolean isLongAgo(String repository) {
        Instant now = clock.instant();
        return at(repository)
                .filter(at -> Duration.between(at, now).abs().compareTo(RECENT) <= 0)
                .isEmpty();
    }
}

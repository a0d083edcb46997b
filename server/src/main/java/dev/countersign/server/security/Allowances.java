package dev.countersign.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/// How many requests are left to whom.
final class Allowances {
    private static final int KEPT = 20_000;

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(KEPT)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final TimeMeter time;

    Allowances(TimeMeter time) {
        this.time = time;
    }

    /// @param burst how many at once
    /// @param perMinute how many are given back in a minute
    record Limit(int burst, int perMinute) {
        static final Limit CALLER = new Limit(240, 1_200);
        static final Limit PERSON = new Limit(480, 2_400);
        static final Limit ADDRESS = new Limit(120, 300);
        static final Limit SECRETS = new Limit(10, 10);
    }

    /// Takes one of a session or token, and of its person, who has no more with many of them.
    ///
    /// @return nanoseconds to wait; 0 where there was one left
    long take(String sessionOrToken, String person) {
        long wait = take(sessionOrToken, Limit.CALLER);
        return wait == 0 ? take("person " + person, Limit.PERSON) : wait;
    }

    /// @return nanoseconds to wait; 0 where there was one left
    long take(String who, Limit limit) {
        var probe = buckets.get(who, _ -> bucket(limit)).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? 0 : Math.max(1, probe.getNanosToWaitForRefill());
    }

    private Bucket bucket(Limit limit) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(l -> l.capacity(limit.burst).refillGreedy(limit.perMinute, Duration.ofMinutes(1)))
                .build();
    }
}

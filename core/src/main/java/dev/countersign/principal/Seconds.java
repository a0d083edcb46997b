package dev.countersign.principal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as the numbers of seconds that hops carry.
final class Seconds {
    private Seconds() {}

    /// The time as people are told it.
    static Instant of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    static boolean isWhole(Instant time) {
        return time.equals(of(time));
    }
}

package dev.countersign.principal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as the numbers of seconds that hops carry.
final class Seconds {
    private Seconds() {}

    static boolean isWhole(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    }
}

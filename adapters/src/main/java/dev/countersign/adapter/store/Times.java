package dev.countersign.adapter.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Times as milliseconds since 1970.
final class Times {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /// In the place of a due date that there is none of: after all others.
    static final long NEVER = Long.MAX_VALUE;

    /// 32 days: a year of what waits is a dozen rows of each lane, and what is due in one span is soon counted.
    private static final long SPAN = 32 * 86_400_000L;

    /// The span of [#NEVER].
    static final int NO_SPAN = Integer.MAX_VALUE;

    private Times() {}

    /// Commits can name times that no calendar has.
    static long millis(Instant time) {
        return (time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time).toEpochMilli();
    }

    /// The next whole millisecond: what is before it is before the time, if it is a whole millisecond itself.
    static long millisUp(Instant time) {
        return millis(time.isAfter(LAST) ? LAST : time.plusNanos(999_999));
    }

    static Instant time(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    static @Nullable Long millisOrNull(Optional<Instant> time) {
        return time.map(Times::millis).orElse(null);
    }

    static long dueMillis(Optional<Instant> due) {
        return due.map(Times::millis).orElse(NEVER);
    }

    static Optional<Instant> due(long millis) {
        return millis == NEVER ? Optional.empty() : Optional.of(time(millis));
    }

    /// Spans since 1970 until a due date.
    static int span(long dueMillis) {
        return dueMillis == NEVER ? NO_SPAN : Math.toIntExact(Math.floorDiv(dueMillis, SPAN));
    }

    static long startOfSpan(int span) {
        return span * SPAN;
    }
}

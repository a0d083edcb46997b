package dev.countersign.review.desk;

import java.time.Duration;
import java.time.Instant;

/// How long a change has waited, in five steps.
public enum WaitingFor {
    LESS_THAN_A_DAY(1, "less than 1 day"),
    UP_TO_3_DAYS(3, "1 to 3 days"),
    UP_TO_A_WEEK(7, "3 to 7 days"),
    UP_TO_30_DAYS(30, "7 to 30 days"),
    LONGER(Long.MAX_VALUE, "more than 30 days");

    private final long days;
    private final String words;

    WaitingFor(long days, String words) {
        this.days = days;
        this.words = words;
    }

    /// When the ones that waited longest for this step came: a change that came then, or after, is in it or in one
    /// before.
    ///
    /// @throws IllegalStateException for the last, which has no end
    public Instant since(Instant now) {
        if (this == LONGER) {
            throw new IllegalStateException("what waits longer came at any time");
        }
        return now.minus(Duration.ofDays(days));
    }

    /// `less than 1 day`, `1 to 3 days`.
    public String words() {
        return words;
    }
}

package dev.countersign.server.work;

import dev.countersign.oversight.Period;
import java.time.Duration;

/// How long a period is, where it is no whole week: the first one, and one that began after a pause.
final class PeriodWords {
    private static final Duration WEEK = Duration.ofDays(7);

    private PeriodWords() {}

    /// Such as `first period, 6 hours · `; nothing for a week.
    static String length(Period period, boolean first) {
        Duration length = Duration.between(period.from(), period.until());
        if (length.compareTo(WEEK) >= 0) {
            return "";
        }
        long hours = Math.max(1, Math.round(length.toMinutes() / 60.0));
        String words = hours < 72 ? hours + (hours == 1 ? " hour" : " hours") : Math.round(hours / 24.0) + " days";
        return (first ? "first period, " : "part of a week, ") + words + " · ";
    }
}

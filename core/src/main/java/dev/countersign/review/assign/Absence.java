package dev.countersign.review.assign;

import java.time.LocalDate;

/// Days on which somebody reads nothing.
///
/// @param until the last of them
public record Absence(LocalDate from, LocalDate until) {
    public Absence {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("an absence must not end before it began: " + from + " to " + until);
        }
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}

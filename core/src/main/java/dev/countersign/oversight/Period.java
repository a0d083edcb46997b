package dev.countersign.oversight;

import java.time.Instant;
import java.util.regex.Pattern;

/// The time for which one secret decides what is drawn.
///
/// @param id such as `2026-W47`: letters, digits, `-`, `.`, at most 40
/// @param until not in it any more
public record Period(String id, Instant from, Instant until) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,39}");

    public Period {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("not the id of a period: " + id);
        }
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a period must end after it began: " + from + " to " + until);
        }
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(until);
    }
}

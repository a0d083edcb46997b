package dev.countersign.server.page;

import dev.countersign.review.assign.Absence;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/// Absences as forms give them.
final class Absences {
    private static final int LONGEST = 10;

    private Absences() {}

    /// @param until empty for one day
    /// @throws IllegalArgumentException with a sentence for people, where it is none
    static Absence read(String from, String until) {
        LocalDate first = day(from);
        return new Absence(first, until.isBlank() ? first : day(until));
    }

    private static LocalDate day(String text) {
        try {
            if (text.length() <= LONGEST) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new IllegalArgumentException("a day is written as 2026-12-24");
    }
}

package dev.countersign.review.assign;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.Emails;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// Somebody who reads changes.
///
/// @param person a human
/// @param lanes the pools that they are in: whose changes they may read
/// @param sees the repositories that are shown to them
/// @param minutesPerDay from 0 to 1440; empty where nobody has said, and then they are given nothing
/// @param minutesSpent of the day, on what they have read already
/// @param weekdays on which they read
/// @param emails under which they author and commit; the address that the person's id spells is one of them
/// @param hasComeIn whether they have signed in or used a token; who has not is given nothing
public record Reader(
        PrincipalId person,
        Set<Lane> lanes,
        Visibility sees,
        OptionalDouble minutesPerDay,
        double minutesSpent,
        Set<DayOfWeek> weekdays,
        List<Absence> absences,
        Set<String> emails,
        boolean hasComeIn) {
    /// Monday to Friday.
    public static final Set<DayOfWeek> WORKING_DAYS = Set.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    private static final double MINUTES_OF_A_DAY = 1_440;

    public Reader {
        if (!person.isHuman()) {
            throw new IllegalArgumentException("only a person reads changes, not " + person);
        }
        double minutes = minutesPerDay.orElse(0);
        if (!(minutes >= 0 && minutes <= MINUTES_OF_A_DAY)) {
            throw new IllegalArgumentException("minutes per day must be from 0 to 1440, but are " + minutes);
        }
        if (!(minutesSpent >= 0)) {
            throw new IllegalArgumentException("minutes that were spent must not be negative: " + minutesSpent);
        }
        lanes = Set.copyOf(lanes);
        weekdays = Set.copyOf(weekdays);
        absences = List.copyOf(absences);
        emails = Emails.of(person, emails);
    }

    public boolean mayRead(Lane lane) {
        return lanes.contains(lane);
    }

    public boolean isThere(LocalDate day) {
        return reads(day) && !isAbsent(day);
    }

    /// Whether it is one of the weekdays on which they read.
    boolean reads(LocalDate day) {
        return weekdays.contains(day.getDayOfWeek());
    }

    boolean isAbsent(LocalDate day) {
        return absences.stream().anyMatch(absence -> absence.covers(day));
    }

    /// Whether nobody says that they read: what is asked of them waits for nobody then.
    boolean hasNoMinutes() {
        return minutesPerDay.orElse(0) == 0;
    }

    double minutes(LocalDate day) {
        return hasComeIn && isThere(day) ? minutesPerDay.orElse(0) : 0;
    }

    /// What is left of the day before anything is given to them.
    double minutesLeft(LocalDate day) {
        return Math.max(0, minutes(day) - minutesSpent);
    }
}

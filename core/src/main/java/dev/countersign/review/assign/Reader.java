package dev.countersign.review.assign;

import dev.countersign.principal.PrincipalId;
import dev.countersign.risk.Lane;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Somebody who reads changes.
///
/// @param person a human
/// @param lanes the pools that they are in: whose changes they may read
/// @param minutesPerDay from 0 to 1440
/// @param weekdays on which they read
/// @param emails under which they author and commit; the address that the person's id spells is one of them
public record Reader(
        PrincipalId person,
        Set<Lane> lanes,
        double minutesPerDay,
        Set<DayOfWeek> weekdays,
        List<Absence> absences,
        Set<String> emails) {
    /// Monday to Friday.
    public static final Set<DayOfWeek> WORKING_DAYS = Set.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    private static final double MINUTES_OF_A_DAY = 1_440;

    public Reader {
        if (!person.isHuman()) {
            throw new IllegalArgumentException("only a person reads changes, not " + person);
        }
        if (!(minutesPerDay >= 0 && minutesPerDay <= MINUTES_OF_A_DAY)) {
            throw new IllegalArgumentException("minutes per day must be from 0 to 1440, but are " + minutesPerDay);
        }
        lanes = Set.copyOf(lanes);
        weekdays = Set.copyOf(weekdays);
        absences = List.copyOf(absences);
        var all = new HashSet<>(emails);
        all.add(person.name() + "@" + person.host());
        emails = Emails.compared(all);
    }

    public boolean mayRead(Lane lane) {
        return lanes.contains(lane);
    }

    public boolean isThere(LocalDate day) {
        return weekdays.contains(day.getDayOfWeek()) && absences.stream().noneMatch(absence -> absence.covers(day));
    }

    double minutes(LocalDate day) {
        return isThere(day) ? minutesPerDay : 0;
    }
}

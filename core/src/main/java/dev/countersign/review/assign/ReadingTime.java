package dev.countersign.review.assign;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// How long somebody reads on a working day, and when they do not.
///
/// @param minutesPerDay from 0 to 1440; empty where nobody has said
/// @param absences in order, at most [#MOST_ABSENCES]
public record ReadingTime(PrincipalId person, OptionalInt minutesPerDay, List<Absence> absences) {
    public static final int MOST_ABSENCES = 50;
    public static final int MOST_MINUTES = 1_440;

    private static final long MOST_DAYS = 366;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2199, 12, 31);
    private static final Comparator<Absence> ORDER =
            Comparator.comparing(Absence::from).thenComparing(Absence::until);

    public ReadingTime {
        if (minutesPerDay.isPresent() && (minutesPerDay.getAsInt() < 0 || minutesPerDay.getAsInt() > MOST_MINUTES)) {
            throw new IllegalArgumentException("minutes per day are from 0 to " + MOST_MINUTES);
        }
        absences = absences.stream().distinct().sorted(ORDER).toList();
        if (absences.size() > MOST_ABSENCES) {
            throw new IllegalArgumentException("somebody has at most " + MOST_ABSENCES + " absences");
        }
        absences.forEach(ReadingTime::check);
    }

    private static void check(Absence absence) {
        if (absence.from().isBefore(FIRST)
                || absence.until().isAfter(LAST)
                || ChronoUnit.DAYS.between(absence.from(), absence.until()) >= MOST_DAYS) {
            throw new IllegalArgumentException(
                    "an absence has at most " + MOST_DAYS + " days, and lies between " + FIRST + " and " + LAST);
        }
    }

    /// Of whom nothing is known.
    public static ReadingTime unknown(PrincipalId person) {
        return new ReadingTime(person, OptionalInt.empty(), List.of());
    }

    public ReadingTime withMinutes(OptionalInt minutes) {
        return new ReadingTime(person, minutes, absences);
    }

    public ReadingTime with(List<Absence> others) {
        return new ReadingTime(person, minutesPerDay, others);
    }

    /// @param today absences that ended before are forgotten
    public ReadingTime with(Absence absence, LocalDate today) {
        if (absence.until().isBefore(today)) {
            throw new IllegalArgumentException("this absence is over");
        }
        var all = new ArrayList<>(absences);
        all.removeIf(old -> old.until().isBefore(today));
        all.add(absence);
        return with(all);
    }

    public ReadingTime without(Absence absence) {
        if (!absences.contains(absence)) {
            throw new IllegalArgumentException("there is no such absence");
        }
        return with(absences.stream().filter(other -> !other.equals(absence)).toList());
    }

    /// @param minutesSpent of the day, on what they have read already
    /// @param hasComeIn as of [Reader]
    public Reader reader(Set<Lane> lanes, Visibility sees, double minutesSpent, Set<String> emails, boolean hasComeIn) {
        OptionalDouble minutes =
                minutesPerDay.isPresent() ? OptionalDouble.of(minutesPerDay.getAsInt()) : OptionalDouble.empty();
        return new Reader(person, lanes, sees, minutes, minutesSpent, Reader.WORKING_DAYS, absences, emails, hasComeIn);
    }
}

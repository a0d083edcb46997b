package dev.countersign.server.work;

import dev.countersign.oversight.Period;
import dev.countersign.review.assign.DayOverflow;
import dev.countersign.review.assign.Reader;
import dev.countersign.review.assign.Roster;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What had no reader in a period, as it was recorded on each working day.
public final class Unread {
    private final Roster roster;
    private final ZoneId zone;

    public Unread(Roster roster, ZoneId zone) {
        this.roster = roster;
        this.zone = zone;
    }

    /// @param withoutReader by lane, on the working day on which most changes had none
    /// @param unknown what is not known of it, one sentence each
    record Found(Map<Lane, Long> withoutReader, List<String> unknown) {}

    Found in(Period period, Instant now) {
        LocalDate first = LocalDate.ofInstant(period.from(), zone);
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate last = LocalDate.ofInstant(period.until().minusMillis(1), zone);
        LocalDate end = last.isAfter(today) ? today : last;
        Map<LocalDate, Map<Lane, Long>> days = new TreeMap<>();
        Set<LocalDate> unsaid = new HashSet<>();
        for (DayOverflow each : end.isBefore(first) ? List.<DayOverflow>of() : roster.overflow(first, end)) {
            days.computeIfAbsent(each.day(), _ -> new EnumMap<>(Lane.class)).put(each.lane(), each.changes());
            if (!each.known()) {
                unsaid.add(each.day());
            }
        }
        List<String> unknown = new ArrayList<>();
        long missing = workingDays(first, end) - days.size();
        if (missing > 0) {
            unknown.add("what had no reader is not known of " + days(missing) + ": nobody looked");
        }
        if (!unsaid.isEmpty()) {
            unknown.add("on " + days(unsaid.size()) + " nobody's minutes were known in some lane, so that nobody was"
                    + " asked to read what waited there");
        }
        return new Found(worst(days.values()), unknown);
    }

    private static Map<Lane, Long> worst(Collection<Map<Lane, Long>> days) {
        Map<Lane, Long> worst = days.stream()
                .max(Comparator.comparingLong(
                        day -> day.values().stream().mapToLong(Long::longValue).sum()))
                .orElse(Map.of());
        return worst.entrySet().stream()
                .filter(lane -> lane.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long workingDays(LocalDate first, LocalDate end) {
        return first.isAfter(end)
                ? 0
                : first.datesUntil(end.plusDays(1))
                        .filter(day -> Reader.WORKING_DAYS.contains(day.getDayOfWeek()))
                        .count();
    }

    private static String days(long count) {
        return count + (count == 1 ? " working day" : " working days");
    }
}

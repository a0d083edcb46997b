package dev.countersign.review.assign;

import dev.countersign.change.RepositoryChange;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Who reads what on a day, of however much that waits: no more is looked at than the day can hold.
///
/// @param rest why what was not looked at has no reader, by lane; without lanes of which all was looked at
public record DayPlan(Assignment assignment, Map<Lane, Overflow.Reason> rest) {
    /// The lanes that people read, most review first.
    public static final List<Lane> LANES = List.of(Lane.TWO_PERSON, Lane.SECURITY, Lane.PEER);

    /// So many changes of a lane are looked at, at most, for those that somebody can read.
    static final int MOST_LOOKED_AT = 2_000;

    /// So much more is looked at than fits, so that what is too long for what is left of a day has something
    /// shorter after it.
    private static final double SPARE = 2;

    public DayPlan {
        rest = Map.copyOf(rest);
    }

    /// @param seated the changes that wait and have readers
    /// @param before their seats
    /// @param backlog all that waits, `seated` included
    public static DayPlan of(
            LocalDate day,
            Collection<Reader> readers,
            Collection<Work> seated,
            Collection<Seat> before,
            Backlog backlog) {
        Map<RepositoryChange, Work> work = new LinkedHashMap<>();
        seated.forEach(each -> work.put(each.change(), each));
        Map<Lane, Overflow.Reason> rest = new EnumMap<>(Lane.class);
        for (Lane lane : LANES) {
            var looking = new Looking(day, lane, readers);
            looking.through(backlog);
            looking.found.forEach(each -> work.putIfAbsent(each.change(), each));
            looking.rest.ifPresent(reason -> rest.put(lane, reason));
        }
        return new DayPlan(Assignment.of(day, readers, work.values(), before), rest);
    }

    /// The search of one lane for what its readers can read.
    private static final class Looking {
        private final LocalDate day;
        private final Lane lane;
        private final List<Reader> pool;
        private final List<Work> found = new ArrayList<>();
        private Optional<Overflow.Reason> rest = Optional.empty();

        private Looking(LocalDate day, Lane lane, Collection<Reader> readers) {
            this.day = day;
            this.lane = lane;
            this.pool = readers.stream().filter(reader -> reader.mayRead(lane)).toList();
        }

        private void through(Backlog backlog) {
            double room =
                    SPARE * pool.stream().mapToDouble(r -> r.minutesLeft(day)).sum();
            if (room <= 0) {
                rest = Optional.of(pool.isEmpty() ? Overflow.Reason.NO_READER : Overflow.Reason.ofFull(pool, day));
                return;
            }
            var all = backlog.of(lane);
            while (all.hasNext()) {
                if (room <= 0 || found.size() >= MOST_LOOKED_AT) {
                    rest = Optional.of(room <= 0 ? Overflow.Reason.NO_MINUTES : Overflow.Reason.NOT_LOOKED_AT);
                    return;
                }
                Work work = all.next();
                found.add(work);
                if (somebodyCanRead(work)) {
                    room -= work.minutes().orElse(room) * work.seats();
                }
            }
        }

        private boolean somebodyCanRead(Work work) {
            return pool.stream()
                    .filter(reader -> reader.minutesLeft(day) > 0)
                    .filter(reader -> reader.sees().covers(work.change().repository()))
                    .anyMatch(reader ->
                            !work.makers().include(reader) && !work.before().includes(reader.person()));
        }
    }

    /// Why a change of a lane lacks a reader, if it does.
    public Optional<Overflow.Reason> reason(RepositoryChange change, Lane lane) {
        for (Overflow each : assignment.overflow()) {
            if (each.work().change().equals(change)) {
                return Optional.of(each.reason());
            }
        }
        boolean seated = assignment.assigned().stream()
                .anyMatch(each -> each.work().change().equals(change));
        return seated ? Optional.empty() : Optional.ofNullable(rest.get(lane));
    }

    /// Why changes of a lane lack a reader, the most frequent reason first; of repositories that somebody sees.
    public List<Overflow.Reason> reasons(Lane lane, Visibility sees) {
        Map<Overflow.Reason, Long> counts = assignment.overflow().stream()
                .filter(each -> each.work().lane() == lane)
                .filter(each -> sees.covers(each.work().change().repository()))
                .collect(Collectors.groupingBy(
                        Overflow::reason, () -> new EnumMap<>(Overflow.Reason.class), Collectors.counting()));
        List<Overflow.Reason> reasons = new ArrayList<>(counts.keySet());
        reasons.sort(Comparator.comparingLong((Overflow.Reason r) -> counts.getOrDefault(r, 0L))
                .reversed());
        Optional.ofNullable(rest.get(lane)).filter(r -> !reasons.contains(r)).ifPresent(reasons::add);
        return reasons;
    }

    /// Whether the minutes of somebody in the lane's pool are known, or known to be of nobody.
    public boolean isKnown(Lane lane) {
        return rest.get(lane) != Overflow.Reason.MINUTES_UNKNOWN;
    }
}

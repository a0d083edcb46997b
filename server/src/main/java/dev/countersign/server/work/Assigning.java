package dev.countersign.server.work;

import dev.countersign.access.Account;
import dev.countersign.access.Accounts;
import dev.countersign.access.Role;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.assign.DayOverflow;
import dev.countersign.review.assign.DayPlan;
import dev.countersign.review.assign.Pools;
import dev.countersign.review.assign.Reader;
import dev.countersign.review.assign.ReadingTime;
import dev.countersign.review.assign.Roster;
import dev.countersign.review.assign.Seat;
import dev.countersign.review.assign.Work;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Gives what waits to those who have minutes for it today. A day is one of the server's time zone. It is
/// done all over each time, of what the database says: who has a change keeps it.
public final class Assigning {
    private static final Visibility ALL = new Visibility.All();

    private final Desk desk;
    private final Accounts accounts;
    private final Roster roster;
    private final InstantSource clock;
    private final ZoneId zone;
    private volatile Optional<DayPlan> latest = Optional.empty();
    private List<DayOverflow> recorded = List.of();

    public Assigning(Desk desk, Accounts accounts, Roster roster, InstantSource clock, ZoneId zone) {
        this.desk = desk;
        this.accounts = accounts;
        this.roster = roster;
        this.clock = clock;
        this.zone = zone;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    public ZoneId zone() {
        return zone;
    }

    public Instant startOfToday() {
        return today().atStartOfDay(zone).toInstant();
    }

    /// Empty where today's was not made yet.
    public Optional<DayPlan> plan() {
        return latest.filter(plan -> plan.assignment().day().equals(today()));
    }

    public static boolean reads(Account account) {
        return account.has(Role.REVIEWER) || account.has(Role.SECURITY);
    }

    /// @return whether somebody is asked to read something else than before
    public synchronized boolean assign() {
        LocalDate day = today();
        List<ListedChange> seated = desk.seated();
        Map<Long, List<Desk.AskedReader>> asked = desk.assigned(seated);
        List<ListedChange> waiting = seated.stream()
                .filter(change -> change.waits() && DayPlan.LANES.contains(change.lane()))
                .toList();
        DayPlan plan = DayPlan.of(
                day,
                readers(),
                Waiting.work(desk, waiting),
                seats(waiting, asked),
                lane -> new Waiting(desk, lane, clock.instant()));
        boolean changed = write(seated, asked, plan, day);
        latest = Optional.of(plan);
        remember(plan, day);
        return changed;
    }

    private List<Reader> readers() {
        Map<PrincipalId, ReadingTime> times =
                roster.all().stream().collect(Collectors.toMap(ReadingTime::person, Function.identity()));
        Map<PrincipalId, Double> spent = desk.minutesRead(startOfToday());
        Set<PrincipalId> cameIn = accounts.haveComeIn();
        return accounts.all().stream()
                .filter(Assigning::reads)
                .map(account -> times.getOrDefault(account.person(), ReadingTime.unknown(account.person()))
                        .reader(
                                Pools.of(account.has(Role.SECURITY)),
                                desk.seenBy(account.person().toString()),
                                spent.getOrDefault(account.person(), 0.0),
                                account.emails(),
                                cameIn.contains(account.person())))
                .toList();
    }

    private static List<Seat> seats(List<ListedChange> waiting, Map<Long, List<Desk.AskedReader>> asked) {
        List<Seat> seats = new ArrayList<>();
        for (ListedChange change : waiting) {
            asked.getOrDefault(change.id(), List.of())
                    .forEach(reader -> seats.add(new Seat(Work.of(change), reader.person(), reader.since())));
        }
        return seats;
    }

    /// What differs, and nothing else.
    private boolean write(
            List<ListedChange> seated, Map<Long, List<Desk.AskedReader>> asked, DayPlan plan, LocalDate day) {
        Map<String, Map<String, Set<PrincipalId>>> wanted = new TreeMap<>();
        plan.assignment().seats().stream()
                .collect(Collectors.groupingBy(Seat::change, Collectors.mapping(Seat::reader, Collectors.toSet())))
                .forEach((change, people) -> wanted.computeIfAbsent(change.repository(), _ -> new HashMap<>())
                        .put(change.change().hex(), people));
        for (ListedChange change : seated) {
            Set<PrincipalId> now = asked.getOrDefault(change.id(), List.of()).stream()
                    .map(Desk.AskedReader::person)
                    .collect(Collectors.toSet());
            Map<String, Set<PrincipalId>> here = wanted.computeIfAbsent(change.repository(), _ -> new HashMap<>());
            if (!here.remove(change.changeId(), now)) {
                here.putIfAbsent(change.changeId(), Set.of());
            }
        }
        wanted.values().removeIf(Map::isEmpty);
        wanted.forEach((repository, readers) -> desk.assign(repository, readers, day));
        return !wanted.isEmpty();
    }

    /// For statements: of days on which somebody is to read.
    private void remember(DayPlan plan, LocalDate day) {
        if (!Reader.WORKING_DAYS.contains(day.getDayOfWeek())) {
            return;
        }
        var lacking = desk.lacking(ALL, Optional.empty());
        List<DayOverflow> overflow = DayPlan.LANES.stream()
                .map(lane -> new DayOverflow(
                        day,
                        lane,
                        Optional.ofNullable(lacking.get(lane))
                                .map(Desk.Lacking::changes)
                                .orElse(0),
                        plan.isKnown(lane)))
                .toList();
        if (!overflow.equals(recorded)) {
            roster.record(overflow);
            recorded = overflow;
        }
    }
}

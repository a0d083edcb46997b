package dev.countersign.review.assign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.RepositoryChange;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// A month of a team of twelve, replayed with six of them.
class HalfTheReviewersTest {
    static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    static final LocalDate LAST = LocalDate.of(2026, 10, 31);

    static final Comparator<Work> FIRST_COME = Comparator.comparing(Work::came).thenComparing(Work::change);
    static final Comparator<Work> SMALLEST = Comparator.comparingDouble(
                    (Work work) -> work.minutes().orElseThrow())
            .thenComparing(Work::change);

    /// Twelve readers, or the first half of each pool.
    static List<Reader> team(boolean half) {
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < (half ? 2 : 4); i++) {
            readers.add(AssignmentTest.reader("security" + i, 120, Lane.SECURITY, Lane.TWO_PERSON));
        }
        for (int i = 0; i < (half ? 4 : 8); i++) {
            readers.add(AssignmentTest.reader("peer" + i, 60, Lane.PEER, Lane.TWO_PERSON));
        }
        return readers;
    }

    /// About what the whole team can read. Minutes are skewed, as sizes of changes are; what is expected to be lost
    /// has nothing to do with them.
    static List<Work> month() {
        var random = new SplittableRandom(20_261_001);
        List<Work> month = new ArrayList<>();
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            int changes = Reader.WORKING_DAYS.contains(day.getDayOfWeek()) ? 34 : 4;
            for (int i = 0; i < changes; i++) {
                double dice = random.nextDouble();
                Lane lane = dice < 0.03 ? Lane.TWO_PERSON : dice < 0.35 ? Lane.SECURITY : Lane.PEER;
                double minutes = Math.min(110, 4 + Math.exp(1 + 1.1 * random.nextGaussian()) * 4);
                double loss = Math.exp(1.5 * random.nextGaussian());
                Instant came = day.atTime(8, 0).toInstant(ZoneOffset.UTC).plusSeconds(random.nextInt(30_000));
                month.add(new Work(
                        AssignmentTest.change(month.size()),
                        lane,
                        OptionalDouble.of(minutes),
                        loss / minutes,
                        Makers.of(List.of("author" + random.nextInt(20) + "@acme.example")),
                        came,
                        ReadBefore.NOBODY));
            }
        }
        return month;
    }

    /// What came of a month.
    ///
    /// @param loss that was expected of what was read
    /// @param hours that the readers had
    record Replay(double loss, double hours, Set<RepositoryChange> read, Map<Lane, Long> waiting) {
        double lossPerHour() {
            return loss / hours;
        }
    }

    /// Each day what came is assigned, and what has all of its readers is read by the evening; nobody gets more than
    /// fits into the day.
    static Replay replay(List<Reader> readers, List<Work> month, Comparator<Work> order) {
        double loss = 0;
        double hours = 0;
        Set<RepositoryChange> read = new HashSet<>();
        List<Seat> seats = List.of();
        Map<Lane, Long> waiting = Map.of();
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            Instant evening = day.atTime(20, 0).toInstant(ZoneOffset.UTC);
            List<Work> waits = month.stream()
                    .filter(work -> work.came().isBefore(evening) && !read.contains(work.change()))
                    .toList();
            Assignment assignment = Assignment.of(day, readers, waits, seats, order);
            checkReportedInFull(assignment, waits, readers);
            Set<RepositoryChange> incomplete = new HashSet<>();
            assignment.overflow().forEach(each -> incomplete.add(each.work().change()));
            for (Assigned each : assignment.assigned()) {
                if (!incomplete.contains(each.seat().change())) {
                    if (read.add(each.seat().change())) {
                        loss += each.work().density() * each.work().minutes().orElseThrow();
                    }
                }
            }
            seats = assignment.seats().stream()
                    .filter(seat -> !read.contains(seat.change()))
                    .toList();
            waiting = assignment.withoutReader();
            LocalDate today = day;
            hours += readers.stream()
                            .mapToDouble(reader -> reader.minutes(today))
                            .sum()
                    / 60;
        }
        return new Replay(loss, hours, read, waiting);
    }

    private static void checkReportedInFull(Assignment day, List<Work> waits, List<Reader> readers) {
        Map<RepositoryChange, Integer> accounted = new HashMap<>();
        for (Assigned each : day.assigned()) {
            accounted.merge(each.seat().change(), 1, Integer::sum);
            Reader reader = readers.stream()
                    .filter(one -> one.person().equals(each.seat().reader()))
                    .findFirst()
                    .orElseThrow();
            // security work is read by security
            assertThat(reader.mayRead(each.work().lane())).isTrue();
        }
        day.overflow().forEach(each -> accounted.merge(each.work().change(), each.missing(), Integer::sum));
        // all that waits is there, in the lane in which it came, with each of its seats
        for (Work each : waits) {
            assertThat(accounted).containsEntry(each.change(), each.seats());
        }
        assertThat(day.overflow()).allSatisfy(each -> assertThat(waits).contains(each.work()));
        assertThat(accounted).hasSize(waits.size());
    }

    @Test
    void overflowIsReportedInFullAndNoLaneIsLeft() {
        Replay whole = replay(team(false), month(), Work.ORDER);
        Replay half = replay(team(true), month(), Work.ORDER);
        assertThat(half.read().size()).isLessThan(whole.read().size());
        assertThat(half.read().size()
                        + half.waiting().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .isEqualTo(month().size());
        assertThat(half.waiting().get(Lane.SECURITY))
                .isGreaterThan(whole.waiting().getOrDefault(Lane.SECURITY, 0L));
        // control: the whole team has hardly any of it left
        assertThat(whole.read().size()).isGreaterThan(month().size() * 9 / 10);
    }

    @Test
    void readsMoreOfTheExpectedLossPerHourThanFirstComeAndThanSmallestFirst() {
        Replay ours = replay(team(true), month(), Work.ORDER);
        Replay firstCome = replay(team(true), month(), FIRST_COME);
        Replay smallest = replay(team(true), month(), SMALLEST);
        assertThat(ours.lossPerHour()).isGreaterThan(firstCome.lossPerHour() * 1.5);
        assertThat(ours.lossPerHour()).isGreaterThan(smallest.lossPerHour() * 1.15);
    }
}

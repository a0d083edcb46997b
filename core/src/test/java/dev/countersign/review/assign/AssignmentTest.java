package dev.countersign.review.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.change.ChangeId;
import dev.countersign.change.RepositoryChange;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.assign.Overflow.Reason;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    static final LocalDate TUESDAY = LocalDate.of(2026, 11, 17);
    static final Visibility ALL = new Visibility.All();
    static final Instant CAME = Instant.parse("2026-11-16T09:00:00Z");

    static Reader reader(String name, double minutes, Lane... lanes) {
        return reader(name, OptionalDouble.of(minutes), 0, ALL, List.of(), lanes);
    }

    static Reader absent(String name, Lane... lanes) {
        return reader(name, OptionalDouble.of(60), 0, ALL, List.of(new Absence(TUESDAY, TUESDAY)), lanes);
    }

    static Reader reader(
            String name, OptionalDouble minutes, double spent, Visibility sees, List<Absence> absences, Lane... lanes) {
        return new Reader(
                person(name),
                Set.of(lanes),
                sees,
                minutes,
                spent,
                Reader.WORKING_DAYS,
                absences,
                Set.of(name + "@home.example"),
                true);
    }

    /// The same, before they ever signed in.
    static Reader stranger(Reader reader) {
        return new Reader(
                reader.person(),
                reader.lanes(),
                reader.sees(),
                reader.minutesPerDay(),
                reader.minutesSpent(),
                reader.weekdays(),
                reader.absences(),
                reader.emails(),
                false);
    }

    static PrincipalId person(String name) {
        return PrincipalId.of("user:" + name + "@acme.example");
    }

    static RepositoryChange change(int n) {
        return new RepositoryChange("shop", new ChangeId(String.format("%064x", n)));
    }

    static Work work(int n, Lane lane, double minutes, double density) {
        return work(n, lane, OptionalDouble.of(minutes), density, Makers.of(List.of("maker@acme.example")));
    }

    static Work work(int n, Lane lane, OptionalDouble minutes, double density, Makers makers) {
        return new Work(change(n), lane, minutes, density, makers, CAME, ReadBefore.NOBODY);
    }

    static Work by(int n, Lane lane, Makers makers) {
        return work(n, lane, OptionalDouble.of(10), 1, makers);
    }

    static Assignment assign(List<Reader> readers, List<Work> work, Seat... before) {
        return Assignment.of(TUESDAY, readers, work, List.of(before));
    }

    static Seat seat(int change, String reader) {
        return new Seat(change(change), person(reader), TUESDAY.minusDays(1));
    }

    static List<String> seats(Assignment assignment) {
        return assignment.assigned().stream()
                .map(each ->
                        Integer.parseInt(each.work().change().change().hex().substring(56), 16) + " "
                                + each.seat().reader().name())
                .toList();
    }

    @Test
    void higherLaneComesFirstThenTheDenserChange() {
        var one = reader("ann", 30, Lane.PEER, Lane.SECURITY);
        Assignment day = assign(
                List.of(one),
                List.of(work(1, Lane.PEER, 10, 99), work(2, Lane.SECURITY, 15, 1), work(3, Lane.SECURITY, 15, 2)));
        assertThat(seats(day)).containsExactly("3 ann", "2 ann");
        assertThat(day.overflow()).containsExactly(new Overflow(work(1, Lane.PEER, 10, 99), 1, Reason.NO_MINUTES));
        assertThat(day.minutesLeft()).containsEntry(person("ann"), 0.0);
        assertThat(day.withoutReader()).containsOnly(Map.entry(Lane.PEER, 1L));
    }

    @Test
    void shorterChangeStillFitsWhereALongerOneDoesNot() {
        Assignment day = assign(
                List.of(reader("ann", 30, Lane.PEER)),
                List.of(work(1, Lane.PEER, 20, 3), work(2, Lane.PEER, 20, 2), work(3, Lane.PEER, 10, 1)));
        assertThat(seats(day)).containsExactly("1 ann", "3 ann");
        assertThat(day.overflow()).extracting(each -> each.work().change()).containsExactly(change(2));
    }

    @Test
    void whoeverMadeTheChangeDoesNotReadIt() {
        List<Reader> readers = List.of(reader("ann", 60, Lane.PEER), reader("bob", 20, Lane.PEER));
        assertThat(seats(assign(readers, List.of(by(1, Lane.PEER, Makers.of(List.of("x@y.example")))))))
                .containsExactly("1 ann"); // the control: ann has more minutes
        for (String email : List.of("ann@acme.example", "ANN@Home.example ", "ann@home.example")) {
            assertThat(seats(assign(readers, List.of(by(1, Lane.PEER, Makers.of(List.of(email, "x@y.example")))))))
                    .containsExactly("1 bob");
        }
    }

    @Test
    void humanBehindTheAgentDoesNotReadIt() {
        List<Reader> readers = List.of(reader("ann", 60, Lane.PEER), reader("bob", 20, Lane.PEER));
        var agent = new Makers(Set.of("agent@acme.example"), Set.of(person("ann")), true);
        Assignment day = assign(readers, List.of(by(1, Lane.PEER, agent)));
        assertThat(seats(day)).containsExactly("1 bob");
        assertThat(day.assigned().getFirst().conflictKnown()).isTrue();
    }

    @Test
    void unknownMakerIsShown() {
        var agent = new Makers(Set.of("agent@acme.example"), Set.of(), false);
        Assignment day = assign(List.of(reader("ann", 60, Lane.PEER)), List.of(by(1, Lane.PEER, agent)));
        assertThat(day.assigned().getFirst().conflictKnown()).isFalse();
    }

    @Test
    void twoPersonTakesTwoPeopleOfWhomOneIsFromSecurity() {
        Work work = work(1, Lane.TWO_PERSON, 10, 1);
        var peer = reader("ann", 90, Lane.TWO_PERSON);
        var other = reader("bob", 80, Lane.TWO_PERSON);
        var security = reader("cyd", 20, Lane.TWO_PERSON, Lane.SECURITY);
        assertThat(seats(assign(List.of(peer, other, security), List.of(work)))).containsExactly("1 ann", "1 cyd");
        Assignment without = assign(List.of(peer, other), List.of(work));
        assertThat(seats(without)).containsExactly("1 ann");
        assertThat(without.overflow()).containsExactly(new Overflow(work, 1, Reason.NO_READER));
        Assignment alone = assign(List.of(security), List.of(work));
        assertThat(seats(alone)).containsExactly("1 cyd");
        assertThat(alone.overflow()).containsExactly(new Overflow(work, 1, Reason.ONLY_CONFLICTED));
    }

    @Test
    void missingSeatIsFilledLaterByAnother() {
        Work work = work(1, Lane.TWO_PERSON, 10, 1);
        var security = reader("cyd", 90, Lane.TWO_PERSON, Lane.SECURITY);
        var peer = reader("ann", 20, Lane.TWO_PERSON);
        Assignment day = assign(List.of(peer, security), List.of(work), seat(1, "cyd"));
        assertThat(seats(day)).containsExactly("1 cyd", "1 ann");
        assertThat(day.assigned()).extracting(Assigned::kept).containsExactly(true, false);
        assertThat(day.overflow()).isEmpty();
    }

    @Test
    void overflowSaysWhy() {
        Work work = by(1, Lane.SECURITY, Makers.of(List.of("ann@acme.example")));
        assertThat(reason(work, reader("dee", 60, Lane.PEER))).isEqualTo(Reason.NO_READER);
        assertThat(reason(work, reader("ann", 60, Lane.SECURITY))).isEqualTo(Reason.ONLY_CONFLICTED);
        assertThat(reason(work, absent("bob", Lane.SECURITY))).isEqualTo(Reason.NOBODY_THERE);
        assertThat(reason(work, reader("bob", OptionalDouble.empty(), 0, ALL, List.of(), Lane.SECURITY)))
                .isEqualTo(Reason.MINUTES_UNKNOWN);
        assertThat(reason(work, reader("bob", OptionalDouble.of(60), 60, ALL, List.of(), Lane.SECURITY)))
                .isEqualTo(Reason.NO_MINUTES);
        var elsewhere = new Visibility.Only(Set.of("vault"));
        assertThat(reason(work, reader("bob", OptionalDouble.of(60), 0, elsewhere, List.of(), Lane.SECURITY)))
                .isEqualTo(Reason.NOBODY_SEES);
        Assignment saturday = Assignment.of(
                LocalDate.of(2026, 11, 21), List.of(reader("eve", 60, Lane.SECURITY)), List.of(work), List.of());
        assertThat(saturday.overflow()).extracting(Overflow::reason).containsExactly(Reason.NO_READING_DAY);
        assertThat(reason(work, reader("eve", 0, Lane.SECURITY))).isEqualTo(Reason.NO_MINUTES);
        assertThat(assign(List.of(reader("eve", 60, Lane.SECURITY)), List.of(work))
                        .overflow())
                .isEmpty();
    }

    private static Reason reason(Work work, Reader only) {
        Assignment day = assign(List.of(only), List.of(work));
        assertThat(day.assigned()).isEmpty();
        return day.overflow().getFirst().reason();
    }

    @Test
    void absenceHasItsFirstAndItsLastDay() {
        var absence = new Absence(TUESDAY, TUESDAY.plusDays(1));
        assertThat(absence.covers(TUESDAY.minusDays(1))).isFalse();
        assertThat(absence.covers(TUESDAY)).isTrue();
        assertThat(absence.covers(TUESDAY.plusDays(1))).isTrue();
        assertThat(absence.covers(TUESDAY.plusDays(2))).isFalse();
        assertThat(reader("ann", 60).isThere(LocalDate.of(2026, 11, 21))).isFalse(); // a Saturday
        assertThatThrownBy(() -> new Absence(TUESDAY, TUESDAY.minusDays(1))).hasMessageContaining("absence");
    }

    @Test
    void whoHasAChangeKeepsIt() {
        var ann = reader("ann", 20, Lane.PEER);
        var bob = reader("bob", 60, Lane.PEER);
        List<Work> work = List.of(work(1, Lane.PEER, 15, 1), work(2, Lane.PEER, 15, 100));
        Assignment day = assign(List.of(ann, bob), work, seat(1, "ann"));
        assertThat(seats(day)).containsExactly("2 bob", "1 ann");
        assertThat(day.minutesLeft()).containsEntry(person("ann"), 5.0).containsEntry(person("bob"), 45.0);
    }

    @Test
    void changeOfAnAbsentReaderGoesToAnother() {
        Assignment day = assign(
                List.of(absent("ann", Lane.PEER), reader("bob", 60, Lane.PEER)),
                List.of(work(1, Lane.PEER, 5, 1)),
                seat(1, "ann"));
        assertThat(seats(day)).containsExactly("1 bob");
        assertThat(day.released()).containsExactly(new Released(seat(1, "ann"), Released.Reason.ABSENT));
    }

    @Test
    void weekendIsNoAbsence() {
        Assignment saturday = Assignment.of(
                LocalDate.of(2026, 11, 21),
                List.of(reader("ann", 60, Lane.PEER)),
                List.of(work(1, Lane.PEER, 5, 1)),
                List.of(seat(1, "ann")));
        assertThat(seats(saturday)).containsExactly("1 ann");
    }

    @Test
    void whatWasReadTodayTakesFromTheDay() {
        Reader ann = reader("ann", OptionalDouble.of(60), 50, ALL, List.of(), Lane.PEER);
        Assignment day = assign(List.of(ann), List.of(work(1, Lane.PEER, 15, 2), work(2, Lane.PEER, 10, 1)));
        assertThat(seats(day)).containsExactly("2 ann");
    }

    @Test
    void whoIsDoneWithAChangeIsNotAskedAgain() {
        var security = reader("cyd", 60, Lane.TWO_PERSON, Lane.SECURITY);
        var ann = reader("ann", 90, Lane.TWO_PERSON);
        var bob = reader("bob", 80, Lane.TWO_PERSON);
        Work half = new Work(
                change(1),
                Lane.TWO_PERSON,
                OptionalDouble.of(5),
                1,
                Makers.of(List.of("x@y.example")),
                CAME,
                new ReadBefore(Set.of(person("ann")), false, Set.of(), Set.of()));
        assertThat(seats(assign(List.of(security, ann, bob), List.of(half), seat(1, "ann"))))
                .containsExactly("1 cyd");
        Work handedOn = new Work(
                change(1),
                Lane.SECURITY,
                OptionalDouble.of(5),
                1,
                Makers.of(List.of("x@y.example")),
                CAME,
                new ReadBefore(Set.of(), false, Set.of(person("cyd")), Set.of()));
        assertThat(assign(List.of(security), List.of(handedOn)).overflow())
                .extracting(Overflow::reason)
                .containsExactly(Reason.ONLY_CONFLICTED);
    }

    @Test
    void seatIsGivenUpWhereItsReaderMustNotKeepIt() {
        List<Reader> readers = List.of(reader("ann", 60, Lane.PEER), reader("bob", 30, Lane.PEER, Lane.SECURITY));
        List<Work> work = List.of(
                by(1, Lane.PEER, Makers.of(List.of("ann@acme.example"))),
                work(2, Lane.SECURITY, 5, 1),
                work(3, Lane.PEER, 5, 1));
        Assignment day = assign(readers, work, seat(1, "ann"), seat(2, "ann"), seat(3, "gone"), seat(4, "ann"));
        assertThat(day.released())
                .containsExactly(
                        new Released(seat(1, "ann"), Released.Reason.CONFLICTED),
                        new Released(seat(2, "ann"), Released.Reason.NOT_IN_THE_POOL),
                        new Released(seat(3, "gone"), Released.Reason.NO_LONGER_A_READER));
        assertThat(seats(day)).containsExactlyInAnyOrder("1 bob", "2 bob", "3 ann");
    }

    @Test
    void whoNeverSignedInIsGivenNothingAndKeepsNothing() {
        var ghost = stranger(reader("ann", 600, Lane.PEER));
        List<Work> work = List.of(work(1, Lane.PEER, 5, 2), work(2, Lane.PEER, 5, 1));
        Assignment alone = assign(List.of(ghost), work, seat(1, "ann"));
        assertThat(seats(alone)).isEmpty();
        assertThat(alone.released()).containsExactly(new Released(seat(1, "ann"), Released.Reason.NEVER_CAME_IN));
        assertThat(alone.overflow())
                .extracting(Overflow::reason)
                .containsExactly(Reason.NOBODY_CAME_IN, Reason.NOBODY_CAME_IN);

        assertThat(seats(assign(List.of(ghost, reader("bob", 60, Lane.PEER)), work)))
                .containsExactly("1 bob", "2 bob");
        assertThat(seats(assign(List.of(reader("ann", 600, Lane.PEER)), work))).containsExactly("1 ann", "2 ann");
    }

    @Test
    void whoHasNoMinutesAnyMoreGivesBackWhatTheyHaveNotBegun() {
        Work begun = new Work(
                change(2),
                Lane.PEER,
                OptionalDouble.of(5),
                1,
                Makers.of(List.of("x@y.example")),
                CAME,
                new ReadBefore(Set.of(), false, Set.of(), Set.of(person("ann"))));
        List<Work> work = List.of(work(1, Lane.PEER, 5, 2), begun);
        var bob = reader("bob", 60, Lane.PEER);
        Assignment none = assign(List.of(reader("ann", 0, Lane.PEER), bob), work, seat(1, "ann"), seat(2, "ann"));
        assertThat(none.released()).containsExactly(new Released(seat(1, "ann"), Released.Reason.NO_MINUTES));
        assertThat(seats(none)).containsExactly("1 bob", "2 ann");

        var notKnown = reader("ann", OptionalDouble.empty(), 0, ALL, List.of(), Lane.PEER);
        Assignment unknown = assign(List.of(notKnown, bob), work, seat(1, "ann"), seat(2, "ann"));
        assertThat(unknown.released()).isEqualTo(none.released());
        assertThat(seats(unknown)).containsExactly("1 bob", "2 ann");

        Assignment few = assign(List.of(reader("ann", 1, Lane.PEER), bob), work, seat(1, "ann"), seat(2, "ann"));
        assertThat(few.released()).isEmpty();
        assertThat(seats(few)).containsExactly("1 ann", "2 ann");
    }

    @Test
    void changeLongerThanADayTakesAWholeOne() {
        Work large = work(1, Lane.PEER, 300, 9);
        var ann = reader("ann", 60, Lane.PEER);
        assertThat(seats(assign(List.of(ann), List.of(large)))).containsExactly("1 ann");
        Assignment begun = assign(List.of(ann), List.of(large, work(2, Lane.PEER, 5, 1)), seat(2, "ann"));
        assertThat(begun.overflow()).extracting(Overflow::reason).containsExactly(Reason.NO_MINUTES);
        Assignment next = assign(List.of(ann), List.of(large, work(2, Lane.PEER, 5, 1)), seat(1, "ann"));
        assertThat(seats(next)).containsExactly("1 ann");
        assertThat(next.overflow()).hasSize(1);
    }

    @Test
    void unknownMinutesTakeAWholeDay() {
        Work unknown = work(1, Lane.PEER, OptionalDouble.empty(), 9, Makers.of(List.of()));
        Assignment day = assign(List.of(reader("ann", 60, Lane.PEER)), List.of(unknown, work(2, Lane.PEER, 5, 1)));
        assertThat(seats(day)).containsExactly("1 ann");
        assertThat(day.overflow()).hasSize(1);
    }

    @Test
    void peerWorkGoesToThoseWhoReadNothingElse() {
        Assignment day = assign(
                List.of(reader("sec", 100, Lane.PEER, Lane.SECURITY), reader("ann", 50, Lane.PEER)),
                List.of(work(1, Lane.PEER, 10, 1)));
        assertThat(seats(day)).containsExactly("1 ann");
    }

    @Test
    void badValuesAreRefused() {
        assertThatThrownBy(() -> work(1, Lane.AI, 5, 1)).hasMessageContaining("lane ai");
        assertThatThrownBy(() -> work(1, Lane.PEER, Double.NaN, 1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> reader("ann", 1_441)).hasMessageContaining("1440");
        assertThatThrownBy(() -> assign(List.of(reader("ann", 1), reader("ann", 2)), List.of()))
                .hasMessageContaining("twice");
        Work one = work(1, Lane.PEER, 5, 1);
        assertThatThrownBy(() -> assign(List.of(), List.of(one, one))).hasMessageContaining("twice");
    }

    @Test
    void dueDatesAreHoursOfTheLane() {
        assertThat(DueHours.DEFAULTS.due(Lane.SECURITY, CAME)).contains(Instant.parse("2026-11-17T09:00:00Z"));
        Work security = work(1, Lane.SECURITY, 5, 1);
        assertThat(DueHours.DEFAULTS.isOverdue(security, Instant.parse("2026-11-17T09:00:00Z")))
                .isFalse();
        assertThat(DueHours.DEFAULTS.isOverdue(security, Instant.parse("2026-11-17T09:00:01Z")))
                .isTrue();
        assertThat(new DueHours(Map.of()).isOverdue(security, Instant.MAX)).isFalse();
        assertThatThrownBy(() -> new DueHours(Map.of(Lane.NONE, 1))).hasMessageContaining("due hours");
    }

    /// Over random days: nothing is lost, nobody reads what they must not, nobody reads more than their day.
    @Property
    void everyChangeIsSeatedInItsLaneOrListed(@ForAll int seed, @ForAll @IntRange(max = 40) int changes) {
        var random = new Random(seed);
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < random.nextInt(7); i++) {
            var lanes = new HashSet<Lane>();
            for (Lane lane : List.of(Lane.PEER, Lane.SECURITY, Lane.TWO_PERSON)) {
                if (random.nextBoolean()) {
                    lanes.add(lane);
                }
            }
            readers.add(reader("r" + i, random.nextInt(100), lanes.toArray(Lane[]::new)));
        }
        List<Work> work = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            Lane lane = List.of(Lane.PEER, Lane.SECURITY, Lane.TWO_PERSON).get(random.nextInt(3));
            var makers = Makers.of(List.of("r" + random.nextInt(8) + "@acme.example"));
            work.add(work(i, lane, OptionalDouble.of(random.nextInt(60)), random.nextDouble(), makers));
        }
        Assignment first = Assignment.of(TUESDAY, readers, work, List.of());
        check(first, readers, work);
        Assignment second = Assignment.of(TUESDAY.plusDays(1), readers, work, first.seats());
        check(second, readers, work);
        assertThat(second.seats()).containsAll(first.seats());
    }

    private static void check(Assignment day, List<Reader> readers, List<Work> work) {
        Map<RepositoryChange, Set<PrincipalId>> seats = new HashMap<>();
        for (Assigned each : day.assigned()) {
            Reader reader = readers.stream()
                    .filter(r -> r.person().equals(each.seat().reader()))
                    .findFirst()
                    .orElseThrow();
            assertThat(reader.lanes()).contains(each.work().lane());
            assertThat(each.work().makers().include(reader)).isFalse();
            assertThat(seats.computeIfAbsent(each.seat().change(), _ -> new HashSet<>())
                            .add(reader.person()))
                    .isTrue();
        }
        for (Work each : work) {
            int seated = seats.getOrDefault(each.change(), Set.of()).size();
            int missing = day.overflow().stream()
                    .filter(overflow -> overflow.work().equals(each))
                    .mapToInt(Overflow::missing)
                    .sum();
            assertThat(seated + missing).isEqualTo(each.seats());
        }
    }
}

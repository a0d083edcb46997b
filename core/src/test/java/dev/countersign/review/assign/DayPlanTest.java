package dev.countersign.review.assign;

import static dev.countersign.review.assign.AssignmentTest.ALL;
import static dev.countersign.review.assign.AssignmentTest.TUESDAY;
import static dev.countersign.review.assign.AssignmentTest.change;
import static dev.countersign.review.assign.AssignmentTest.reader;
import static dev.countersign.review.assign.AssignmentTest.seats;
import static dev.countersign.review.assign.AssignmentTest.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.assign.Overflow.Reason;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DayPlanTest {
    private final AtomicInteger lookedAt = new AtomicInteger();

    private Backlog backlog(List<Work> all) {
        return lane -> {
            Iterator<Work> rows =
                    all.stream().filter(work -> work.lane() == lane).iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return rows.hasNext();
                }

                @Override
                public Work next() {
                    lookedAt.incrementAndGet();
                    return rows.next();
                }
            };
        };
    }

    private DayPlan plan(List<Reader> readers, List<Work> waiting) {
        return DayPlan.of(TUESDAY, readers, List.of(), List.of(), backlog(waiting));
    }

    private static List<Work> many(int count, Lane lane) {
        return IntStream.range(0, count)
                .mapToObj(i -> work(i, lane, 10, count - i))
                .toList();
    }

    @Test
    void noMoreIsLookedAtThanTheDayCanHold() {
        DayPlan plan = plan(List.of(reader("ann", 60, Lane.PEER)), many(100_000, Lane.PEER));
        assertThat(seats(plan.assignment())).containsExactly("0 ann", "1 ann", "2 ann", "3 ann", "4 ann", "5 ann");
        assertThat(lookedAt.get()).isLessThan(20);
        assertThat(plan.rest()).containsEntry(Lane.PEER, Reason.NO_MINUTES);
        assertThat(plan.reason(change(0), Lane.PEER)).isEmpty();
        assertThat(plan.reason(change(99_999), Lane.PEER)).contains(Reason.NO_MINUTES);
    }

    @Test
    void whatNobodyCanReadDoesNotKeepTheRestFromBeingRead() {
        var onlyShop = new Visibility.Only(Set.of("shop"));
        Reader ann = reader("ann", OptionalDouble.of(60), 0, onlyShop, List.of(), Lane.PEER);
        var own = Makers.of(List.of("ann@acme.example"));
        List<Work> waiting = IntStream.range(0, 500)
                .mapToObj(i -> i < 499 ? work(i, Lane.PEER, OptionalDouble.of(10), 9, own) : work(i, Lane.PEER, 10, 1))
                .toList();
        assertThat(seats(plan(List.of(ann), waiting).assignment())).containsExactly("499 ann");
    }

    @Test
    void howMuchIsLookedAtIsBoundedAndSaid() {
        var own = Makers.of(List.of("ann@acme.example"));
        List<Work> waiting = IntStream.range(0, DayPlan.MOST_LOOKED_AT + 10)
                .mapToObj(i -> work(i, Lane.PEER, OptionalDouble.of(10), 9, own))
                .toList();
        DayPlan plan = plan(List.of(reader("ann", 60, Lane.PEER)), waiting);
        assertThat(lookedAt.get()).isEqualTo(DayPlan.MOST_LOOKED_AT);
        assertThat(plan.reasons(Lane.PEER, ALL)).containsExactly(Reason.ONLY_CONFLICTED, Reason.NOT_LOOKED_AT);
    }

    @Test
    void nothingIsLookedAtWhereNobodyCouldReadAnything() {
        List<Work> waiting = many(50, Lane.SECURITY);
        Reader unknown = reader("ann", OptionalDouble.empty(), 0, ALL, List.of(), Lane.SECURITY);
        DayPlan plan = plan(List.of(unknown), waiting);
        assertThat(lookedAt.get()).isZero();
        assertThat(plan.rest())
                .isEqualTo(Map.of(
                        Lane.SECURITY,
                        Reason.MINUTES_UNKNOWN,
                        Lane.PEER,
                        Reason.NO_READER,
                        Lane.TWO_PERSON,
                        Reason.NO_READER));
        assertThat(plan.isKnown(Lane.SECURITY)).isFalse();
        assertThat(plan.isKnown(Lane.PEER)).isTrue();
    }

    @Test
    void reasonsOfRepositoriesThatSomebodyDoesNotSeeAreNotTold() {
        var own = Makers.of(List.of("ann@acme.example"));
        DayPlan plan =
                plan(List.of(reader("ann", 60, Lane.PEER)), List.of(work(1, Lane.PEER, OptionalDouble.of(5), 1, own)));
        assertThat(plan.reasons(Lane.PEER, ALL)).containsExactly(Reason.ONLY_CONFLICTED);
        assertThat(plan.reasons(Lane.PEER, new Visibility.Only(Set.of("vault"))))
                .isEmpty();
    }

    @Test
    void whoHasAChangeKeepsItWhateverElseWaits() {
        Work kept = work(7, Lane.PEER, 60, 0.001);
        DayPlan plan = DayPlan.of(
                TUESDAY,
                List.of(reader("ann", 60, Lane.PEER)),
                List.of(kept),
                List.of(AssignmentTest.seat(7, "ann")),
                backlog(many(5, Lane.PEER)));
        assertThat(seats(plan.assignment())).containsExactly("7 ann");
    }
}

package dev.countersign.review.desk;

import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.change;
import static dev.countersign.review.desk.DeskSamples.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.change.Provenance;
import dev.countersign.review.Minutes;
import dev.countersign.review.desk.ChangeFilter.Order;
import dev.countersign.review.desk.ChangeFilter.Show;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.DeskSamples.Sample;
import dev.countersign.risk.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [Desk] lists and counts: the same as going through all changes and sorting them.
public abstract class ChangeListContract {
    private static final long SEED = 20_261_129;
    private static final int CHANGES = 240;
    private static final List<String> DETECTORS = List.of("guard-removed", "secret-added", "rare");

    private final Random random = new Random(SEED);
    private final Map<String, Set<String>> detectors = new HashMap<>();
    private List<String> names = List.of();

    protected abstract Desk desk();

    /// Few values, so that many are the same.
    private void fill() {
        names = Stream.generate(DeskSamples::repository)
                .limit(3)
                .peek(desk()::add)
                .map(Repository::name)
                .toList();
        var all = new ArrayList<ReviewedChange>();
        for (int i = 0; i < CHANGES; i++) {
            all.add(random());
        }
        desk().keep(all);
        for (ReviewedChange seen : all) {
            if (random.nextInt(4) == 0) {
                decide(seen);
            }
        }
    }

    private ReviewedChange random() {
        Sample sample = change(pick(names))
                .when(NOW.minus(Duration.ofDays(random.nextInt(30))))
                .provenance(pick(List.of(Provenance.Kind.values())))
                .density(pick(List.of(0.0, 0.1, 0.25, 1e300)))
                .minutes(pick(List.of(0.0, 1.0, 7.3, 55.01, 123_456_789.5)))
                .unknowns(random.nextInt(2))
                .due(pick(List.of(
                        Optional.<Instant>empty(),
                        Optional.of(NOW),
                        Optional.of(NOW.minusMillis(1)),
                        Optional.of(NOW.plusMillis(1)),
                        Optional.of(NOW.minus(Duration.ofDays(3))),
                        Optional.of(NOW.minus(Duration.ofDays(40))),
                        Optional.of(NOW.plus(Duration.ofDays(40))))))
                .lane(pick(List.of(Lane.values())));
        if (random.nextInt(4) == 0) {
            sample.history();
        }
        var has = DETECTORS.stream()
                .filter(name -> random.nextInt(name.equals("rare") ? 40 : 2) == 0)
                .toList();
        detectors.put(sample.listed().changeId(), Set.copyOf(has));
        return sample.facts(has.toArray(String[]::new)).reviewed();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void decide(ReviewedChange seen) {
        ListedChange change = desk().find(
                        new Visibility.All(),
                        seen.change().repository(),
                        seen.change().changeId())
                .orElseThrow();
        int places = random.nextInt(4);
        desk().record(
                        DeskSamples.verdict(
                                change,
                                DeskSamples.ALICE,
                                Verdict.Reason.NO_RISK_FOUND,
                                new Reading(places, 3),
                                random.nextBoolean()),
                        change.version(),
                        pick(List.of(Lane.values())),
                        draft());
    }

    private Visibility seesAllOfThese() {
        return new Visibility.Only(Set.copyOf(names));
    }

    private List<ListedChange> everything() {
        return pages(
                new ChangeFilter(
                        seesAllOfThese(),
                        Show.ALL,
                        Order.NEWEST,
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        NOW),
                200);
    }

    private List<ListedChange> pages(ChangeFilter filter, int size) {
        var all = new ArrayList<ListedChange>();
        Optional<String> cursor = Optional.empty();
        do {
            ChangeList page = desk().list(filter, cursor, size);
            assertThat(page.changes().size()).isLessThanOrEqualTo(size);
            all.addAll(page.changes());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    private List<ListedChange> expected(List<ListedChange> all, ChangeFilter filter) {
        return all.stream()
                .filter(change -> filter.sees().covers(change.repository()))
                .filter(change -> filter.show().covers(change, filter.now()))
                .filter(change ->
                        filter.repository().map(change.repository()::equals).orElse(true))
                .filter(change -> filter.lanes().isEmpty() || filter.lanes().contains(change.lane()))
                .filter(change -> filter.provenance()
                        .map(kind -> kind == change.provenance())
                        .orElse(true))
                .filter(change -> filter.detector()
                        .map(name -> detectors
                                .getOrDefault(change.changeId(), Set.of())
                                .contains(name))
                        .orElse(true))
                .sorted(order(filter.order()))
                .toList();
    }

    private static Comparator<ListedChange> order(Order order) {
        return switch (order) {
            case WORTH ->
                Comparator.comparing(ListedChange::lane)
                        .thenComparingDouble(ListedChange::density)
                        .thenComparingLong(ListedChange::id)
                        .reversed();
            case NEWEST ->
                Comparator.comparing(ListedChange::when)
                        .thenComparingLong(ListedChange::id)
                        .reversed();
            case DUE ->
                Comparator.comparing((ListedChange change) -> change.due().orElse(Instant.MAX))
                        .thenComparingLong(ListedChange::id);
        };
    }

    private List<ChangeFilter> filters(Order order) {
        var filters = new ArrayList<ChangeFilter>();
        for (Show show : Show.values()) {
            for (Visibility sees : List.of(seesAllOfThese(), new Visibility.Only(Set.of(names.get(1), "gone")))) {
                for (Optional<String> name : List.of(Optional.<String>empty(), Optional.of(names.get(1)))) {
                    filters.add(filter(sees, show, order, name, Set.of(), Optional.empty(), Optional.empty()));
                }
            }
            filters.add(filter(
                    seesAllOfThese(),
                    show,
                    order,
                    Optional.empty(),
                    Set.of(Lane.PEER, Lane.TWO_PERSON),
                    Optional.empty(),
                    Optional.empty()));
            filters.add(filter(
                    seesAllOfThese(),
                    show,
                    order,
                    Optional.empty(),
                    Set.of(Lane.SECURITY),
                    Optional.of(Provenance.Kind.AGENT),
                    Optional.empty()));
            for (String detector : DETECTORS) {
                filters.add(filter(
                        seesAllOfThese(),
                        show,
                        order,
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.of(detector)));
            }
        }
        return filters;
    }

    private static ChangeFilter filter(
            Visibility sees,
            Show show,
            Order order,
            Optional<String> repository,
            Set<Lane> lanes,
            Optional<Provenance.Kind> provenance,
            Optional<String> detector) {
        return new ChangeFilter(
                sees, show, order, repository, lanes, provenance, detector, Optional.empty(), Optional.empty(), NOW);
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void listIsWhatGoingThroughAllChangesGives(Order order) {
        fill();
        List<ListedChange> all = everything();
        assertThat(all).hasSize(CHANGES);
        for (ChangeFilter filter : filters(order)) {
            List<ListedChange> expected = expected(all, filter);
            assertThat(pages(filter, 200)).as("%s", filter).isEqualTo(expected);
            assertThat(desk().count(filter, 1_000)).as("%s", filter).isEqualTo(expected.size());
        }
    }

    @ParameterizedTest
    @EnumSource(Order.class)
    void partsOfAListMakeTheWhole(Order order) {
        fill();
        List<ListedChange> all = everything();
        for (Show show : List.of(Show.ALL, Show.WAITING, Show.HISTORY)) {
            ChangeFilter filter = filter(
                    seesAllOfThese(), show, order, Optional.empty(), Set.of(), Optional.empty(), Optional.empty());
            assertThat(pages(filter, 7)).isEqualTo(expected(all, filter));
        }
    }

    @Test
    void changesThatComeWhileReadingMoveNoneThatWasThere() {
        fill();
        ChangeFilter filter = ChangeFilter.waiting(seesAllOfThese(), NOW);
        List<ListedChange> before = pages(filter, 200);
        ChangeList first = desk().list(filter, Optional.empty(), 20);
        for (int i = 0; i < 30; i++) {
            desk().keep(List.of(random()));
        }
        List<ListedChange> second = desk().list(filter, first.next(), 200).changes();
        assertThat(first.changes()).isEqualTo(before.subList(0, 20));
        assertThat(second).containsSubsequence(before.subList(20, Math.min(before.size(), 100)));
    }

    @Test
    void countEndsAtTheMostThatIsAskedFor() {
        fill();
        ChangeFilter filter = ChangeFilter.waiting(seesAllOfThese(), NOW);
        int all = pages(filter, 200).size();
        assertThat(desk().count(filter, all + 1)).isEqualTo(all);
        assertThat(desk().count(filter, 5)).isEqualTo(5);
        assertThat(desk().count(ChangeFilter.waiting(new Visibility.Only(Set.of()), NOW), 5))
                .isZero();
    }

    @Test
    void cursorIsGoodForItsFilterAlone() {
        fill();
        ChangeFilter filter = ChangeFilter.waiting(seesAllOfThese(), NOW);
        Optional<String> next = desk().list(filter, Optional.empty(), 3).next();
        assertThat(next).isPresent();
        for (ChangeFilter other : filters(Order.NEWEST)) {
            assertThatIllegalArgumentException().isThrownBy(() -> desk().list(other, next, 3));
        }
        // later, and after more may be seen, it is still the same list
        ChangeFilter later = ChangeFilter.waiting(new Visibility.All(), NOW.plusSeconds(60));
        assertThat(desk().list(later, next, 3).changes()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "====", "AAAA", "'; drop table verdict", "\u0000", "ÄÖÜ"})
    void malformedCursorIsRefused(String text) {
        ChangeFilter filter = ChangeFilter.waiting(seesAllOfThese(), NOW);
        assertThatIllegalArgumentException().isThrownBy(() -> desk().list(filter, Optional.of(text), 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> desk().list(filter, Optional.of(text.repeat(100_000) + "A".repeat(9_999)), 3));
    }

    @Test
    void cursorWithOneCharChangedIsRefusedOrListsWhatMayBeSeen() {
        fill();
        ChangeFilter filter = ChangeFilter.waiting(new Visibility.Only(Set.of(names.get(0))), NOW);
        String cursor = desk().list(filter, Optional.empty(), 3).next().orElseThrow();
        for (int i = 0; i < cursor.length(); i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
            try {
                assertThat(desk().list(filter, Optional.of(changed), 50).changes())
                        .allMatch(change -> change.repository().equals(names.get(0)));
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageContaining("cursor");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 201, Integer.MAX_VALUE})
    void listHasFrom1To200(int limit) {
        ChangeFilter filter = ChangeFilter.waiting(seesAllOfThese(), NOW);
        assertThatIllegalArgumentException().isThrownBy(() -> desk().list(filter, Optional.empty(), limit));
    }

    @Test
    void loadIsWhatGoingThroughAllChangesGives() {
        fill();
        assertLoads();
    }

    @Test
    void loadStaysTrueWhateverIsDone() {
        fill();
        List<ListedChange> all = everything();
        for (ListedChange change : all.subList(0, 60)) {
            desk().keep(List.of(change(change.repository())
                    .changeId(change.changeId())
                    .lane(pick(List.of(Lane.values())))
                    .reviewed()));
        }
        assertLoads();
        for (int days : new int[] {10, 20, 200}) {
            Repository repository = desk().repository(names.get(0)).orElseThrow();
            desk().update(new Repository(
                    repository.name(),
                    repository.location(),
                    NOW.minus(Duration.ofDays(days)),
                    false,
                    repository.head(),
                    repository.imported()));
            assertLoads();
        }
        for (ListedChange change : everything()) {
            desk().record(DeskSamples.verdict(change, DeskSamples.BOB), change.version(), change.lane(), draft());
        }
        assertLoads();
    }

    private void assertLoads() {
        List<ListedChange> all = everything();
        for (Duration later : List.of(
                Duration.ZERO, Duration.ofMillis(2), Duration.ofDays(4), Duration.ofDays(-39), Duration.ofDays(41))) {
            Instant now = NOW.plus(later);
            assertLoad(all, seesAllOfThese(), Optional.empty(), now);
            assertLoad(all, seesAllOfThese(), Optional.of(names.get(2)), now);
            assertLoad(all, new Visibility.Only(Set.of(names.get(1), "gone")), Optional.empty(), now);
        }
    }

    private void assertLoad(List<ListedChange> all, Visibility sees, Optional<String> repository, Instant now) {
        Map<Lane, LaneLoad> loads = desk().load(sees, repository, now);
        assertThat(loads.keySet()).containsExactly(Lane.values());
        loads.forEach((lane, load) -> {
            List<ListedChange> waiting = all.stream()
                    .filter(change -> sees.covers(change.repository()))
                    .filter(change ->
                            repository.map(change.repository()::equals).orElse(true))
                    .filter(change -> change.waits() && change.lane() == lane)
                    .toList();
            Minutes minutes = waiting.stream().map(ListedChange::minutes).reduce(Minutes.none(), Minutes::plus);
            assertThat(load.lane()).isEqualTo(lane);
            assertThat(load.waiting()).isEqualTo(waiting.size());
            assertThat(load.overdue()).isEqualTo((int)
                    waiting.stream().filter(c -> c.isOverdue(now)).count());
            assertThat(load.partial()).isEqualTo((int) waiting.stream()
                    .filter(c -> c.standing() == Standing.PARTIAL)
                    .count());
            assertThat(load.minutes().p50()).isCloseTo(minutes.p50(), within(0.01));
            assertThat(load.minutes().p80()).isCloseTo(minutes.p80(), within(0.01));
            assertThat(load.changedLines())
                    .isEqualTo(waiting.stream()
                            .mapToLong(ListedChange::changedLines)
                            .sum());
            assertThat(load.oldest())
                    .isEqualTo(waiting.stream().map(ListedChange::when).min(Comparator.naturalOrder()));
        });
    }
}

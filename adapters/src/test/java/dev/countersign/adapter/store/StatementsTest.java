package dev.countersign.adapter.store;

import static dev.countersign.review.desk.DeskSamples.ALICE;
import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.change;
import static dev.countersign.review.desk.DeskSamples.draft;
import static dev.countersign.review.desk.DeskSamples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.access.AccessSamples;
import dev.countersign.access.Role;
import dev.countersign.adapter.store.StoreOpeningTest.Kind;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.DeskSamples;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No call asks the database once for each row.
class StatementsTest {
    private static final int MOST = 10;
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

    /// A change that is raised takes its verdicts to be read, and what it had before to be removed.
    private static final int MOST_OF_RAISED = 24;

    private final Watched watched = new Watched();

    private Store opened(Kind kind) {
        StoreSettings settings = switch (kind) {
            case SQLITE -> Stores.sqlite();
            case POSTGRES -> Stores.postgres();
        };
        return Stores.opened(new StoreOpener(List.of(Migrations.OWN), watched::around), settings);
    }

    private int calls(Runnable question) {
        watched.fail(0, Watched.Fault.BEFORE);
        question.run();
        return watched.calls();
    }

    @ParameterizedTest
    @EnumSource
    void callsTakeFewStatementsHoweverManyRowsTheyGive(Kind kind) {
        try (Store store = opened(kind)) {
            String here = repository(store.desk());
            store.desk().keep(changes(here, 300, Lane.PEER));
            var all = new Visibility.All();
            var one = new Visibility.Only(Set.of(here));
            ChangeFilter filter = ChangeFilter.waiting(one, NOW);
            List<ListedChange> page =
                    store.desk().list(filter, Optional.empty(), 200).changes();
            ListedChange some = page.getFirst();
            var questions = new LinkedHashMap<String, Runnable>();
            questions.put("list", () -> store.desk().list(filter, Optional.empty(), 200));
            questions.put("search", () -> store.desk().list(searching(one), Optional.empty(), 200));
            questions.put("count", () -> store.desk().count(filter, 1_000));
            questions.put("load", () -> store.desk().load(one, Optional.empty(), NOW));
            questions.put("ages", () -> store.desk().ages(one, NOW));
            questions.put("find", () -> store.desk().find(one, here, some.changeId()));
            questions.put("by commit", () -> store.desk().findByCommit(all, here, some.commit()));
            questions.put("touching", () -> store.desk().touching(all, here, List.of("src/App.java", "b"), 200));
            questions.put("assigned", () -> store.desk().assigned(page));
            questions.put(
                    "assign",
                    () -> store.desk()
                            .assign(
                                    here,
                                    Map.of(
                                            some.changeId(),
                                            Set.of(ALICE),
                                            page.get(1).changeId(),
                                            Set.of()),
                                    TODAY));
            questions.put("seated", () -> store.desk().seated());
            questions.put("lacking", () -> store.desk().lacking(one, Optional.empty()));
            questions.put(
                    "lacking a reader",
                    () -> store.desk().list(filter.of(new ChangeFilter.Asked.TooFew()), Optional.empty(), 200));
            questions.put("verdicts", () -> store.desk().verdicts(page));
            questions.put("minutes read", () -> store.desk().minutesRead(NOW));
            questions.put("roster", () -> store.roster().all());
            questions.put("record", () -> store.desk().record(verdict(some, ALICE), 0, Lane.PEER, draft()));
            questions.put("repositories", () -> store.desk().repositories(all));
            questions.put("seen by", () -> store.desk().seenBy("alice"));
            questions.put(
                    "account",
                    () -> store.accounts().put(AccessSamples.account(AccessSamples.person(), Role.READER), draft()));
            questions.put("accounts", () -> store.accounts().all());
            questions.put("keep", () -> store.desk().keep(changes(here, 200, Lane.PEER)));
            questions.forEach((name, question) ->
                    assertThat(calls(question)).as(name).isBetween(1, most(name) + 1)); // with the commit
        }
    }

    /// Keeping writes one table more than the others at most touch; both it and a verdict ask for places besides.
    private static int most(String name) {
        return name.equals("keep") || name.equals("record") ? MOST + 2 : MOST;
    }

    @ParameterizedTest
    @EnumSource
    void keepingManyTakesAsManyStatementsAsKeepingFew(Kind kind) {
        try (Store store = opened(kind)) {
            String here = repository(store.desk());
            store.desk().keep(changes(here, 1, Lane.PEER)); // asks for the repository's number
            int few = calls(() -> store.desk().keep(changes(here, 2, Lane.PEER)));
            int many = calls(() -> store.desk().keep(changes(here, 400, Lane.PEER)));
            assertThat(many).isEqualTo(few);

            List<ReviewedChange> known = changes(here, 100, Lane.PEER);
            store.desk().keep(known);
            List<ReviewedChange> raised = known.stream()
                    .map(seen -> change(here)
                            .changeId(seen.change().changeId())
                            .lane(Lane.SECURITY)
                            .reviewed())
                    .toList();
            assertThat(calls(() -> store.desk().keep(raised))).isLessThanOrEqualTo(MOST_OF_RAISED);
        }
    }

    private static String repository(Desk desk) {
        var repository = DeskSamples.repository();
        desk.add(repository);
        return repository.name();
    }

    private static List<ReviewedChange> changes(String repository, int count, Lane lane) {
        return IntStream.range(0, count)
                .mapToObj(_ -> change(repository).lane(lane).facts("a", "b").reviewed())
                .toList();
    }

    private static ChangeFilter searching(Visibility sees) {
        return new ChangeFilter(
                sees,
                ChangeFilter.Show.ALL,
                ChangeFilter.Order.NEWEST,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.of("a"),
                Optional.of("abcdef0123"),
                Optional.empty(),
                NOW);
    }
}

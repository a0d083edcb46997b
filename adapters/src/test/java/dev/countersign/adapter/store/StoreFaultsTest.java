package dev.countersign.adapter.store;

import static dev.countersign.review.desk.DeskSamples.ALICE;
import static dev.countersign.review.desk.DeskSamples.BOB;
import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.change;
import static dev.countersign.review.desk.DeskSamples.draft;
import static dev.countersign.review.desk.DeskSamples.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.adapter.store.StoreOpeningTest.Kind;
import dev.countersign.adapter.store.Watched.Fault;
import dev.countersign.postgres.PostgresServer;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.review.desk.Desk.VerdictOutcome.AlreadyRecorded;
import dev.countersign.review.desk.Desk.VerdictOutcome.Recorded;
import dev.countersign.review.desk.DeskSamples;
import dev.countersign.review.desk.LaneLoad;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.StoreException;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each call to the database fails once, before and after it took effect. Whatever was told, the same asked again ends
/// well,
/// and nothing is half there.
class StoreFaultsTest {
    private final Watched watched = new Watched();

    private Store opened(Kind kind) {
        StoreSettings settings = switch (kind) {
            case SQLITE -> Stores.sqlite();
            case POSTGRES -> Stores.postgres();
        };
        return Stores.opened(new StoreOpener(List.of(Migrations.OWN), watched::around), settings);
    }

    private static String repository(Store store) {
        var repository = DeskSamples.repository();
        store.desk().add(repository);
        return repository.name();
    }

    /// Runs what is done with each of its calls failing, until none is left to fail.
    private void sweep(Runnable done, Runnable afterFailure) {
        for (Fault fault : Fault.values()) {
            boolean failed = true;
            for (int call = 1; failed; call++) {
                watched.fail(call, fault);
                try {
                    done.run();
                    failed = watched.calls() >= call;
                } catch (StoreException e) {
                    assertThat(e.mayPass()).as("call %s %s", call, fault).isTrue();
                    assertThat(e).hasMessageContaining("cannot be reached");
                } finally {
                    watched.fail(0, fault);
                }
                afterFailure.run();
                assertThat(call).isLessThan(100);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesAreKeptWholeWhicheverCallFails(Kind kind) {
        try (Store store = opened(kind)) {
            String here = repository(store);
            ReviewedChange known = change(here).lane(Lane.PEER).reviewed();
            store.desk().keep(List.of(known));
            var raised = change(here).changeId(known.change().changeId()).lane(Lane.SECURITY);
            List<ReviewedChange> all = Stream.concat(
                            Stream.of(raised.reviewed()),
                            Stream.generate(() ->
                                            change(here).facts("guard-removed").reviewed())
                                    .limit(5))
                    .toList();
            sweep(() -> store.desk().keep(all), () -> assertWhole(store, here));
            store.desk().keep(all);
            assertThat(store.desk().count(waiting(here), 100)).isEqualTo(6);
        }
    }

    private static ChangeFilter waiting(String repository) {
        return ChangeFilter.waiting(new Visibility.Only(Set.of(repository)), NOW);
    }

    /// One or six, each with all that belongs to it, and counted.
    private static void assertWhole(Store store, String repository) {
        List<ListedChange> listed =
                store.desk().list(waiting(repository), Optional.empty(), 100).changes();
        assertThat(listed.size()).isIn(1, 6);
        for (ListedChange change : listed) {
            assertThat(store.desk().document(change)).isPresent();
            assertThat(store.desk().findByCommit(new Visibility.All(), repository, change.commit()))
                    .hasValue(change);
        }
        assertThat(store.desk().touching(new Visibility.All(), repository, List.of("src/App.java"), 100))
                .hasSameElementsAs(listed);
        assertThat(counted(store, repository)).isEqualTo(listed.size());
        assertThat(listed.stream().anyMatch(change -> change.lane() == Lane.SECURITY))
                .isEqualTo(listed.size() == 6);
    }

    private static int counted(Store store, String repository) {
        return store.desk().load(new Visibility.All(), Optional.of(repository), NOW).values().stream()
                .mapToInt(LaneLoad::waiting)
                .sum();
    }

    @ParameterizedTest
    @EnumSource
    void verdictIsThereWithItsDraftOrNotAtAllWhicheverCallFails(Kind kind) {
        try (Store store = opened(kind)) {
            String here = repository(store);
            var sample = change(here).lane(Lane.PEER);
            sweepOverVerdicts(store, here, sample.reviewed());
        }
    }

    private void sweepOverVerdicts(Store store, String here, ReviewedChange first) {
        store.desk().keep(List.of(first));
        for (Fault fault : Fault.values()) {
            boolean failed = true;
            for (int call = 1; failed; call++) {
                var sample = change(here).lane(Lane.PEER).reviewed();
                store.desk().keep(List.of(sample));
                ListedChange before = find(store, sample.change());
                Verdict verdict = verdict(before, call % 2 == 0 ? ALICE : BOB);
                LedgerDraft draft = draft();
                watched.fail(call, fault);
                try {
                    store.desk().record(verdict, before.version(), Lane.PEER, draft);
                    failed = watched.calls() >= call;
                } catch (StoreException e) {
                    assertThat(e.mayPass()).isTrue();
                }
                watched.fail(0, fault);
                boolean isThere = !store.desk().verdicts(before).isEmpty();
                assertThat(store.ledgerDrafts().open(1_000).contains(draft)).isEqualTo(isThere);
                assertThat(find(store, before).version()).isEqualTo(before.version() + (isThere ? 1 : 0));
                // who asks again is told that it is recorded, once
                assertThat(store.desk().record(verdict, before.version(), Lane.PEER, draft))
                        .isInstanceOf(isThere ? AlreadyRecorded.class : Recorded.class);
                assertThat(store.desk().verdicts(before)).containsExactly(verdict);
                assertThat(counted(store, here)).isOne();
            }
        }
    }

    private static ListedChange find(Store store, ListedChange change) {
        return store.desk()
                .find(new Visibility.All(), change.repository(), change.changeId())
                .orElseThrow();
    }

    @Test
    void serverThatThrowsEverybodyOutIsAskedAgain() {
        PostgresServer server = PostgresServer.shared();
        StoreSettings.Postgres settings = Stores.postgres();
        String name = settings.url().replaceAll(".*/", "");
        try (Store store = Stores.opened(settings)) {
            String here = repository(store);
            store.desk().keep(List.of(change(here).reviewed()));
            server.run("alter database " + name + " with allow_connections false");
            server.run("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");

            assertThatThrownBy(() -> store.desk().count(waiting(here), 10))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.mayPass()).isTrue());
            assertThatThrownBy(() -> store.desk().keep(List.of(change(here).reviewed())))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.mayPass()).isTrue());
            assertThatThrownBy(store::ping).isInstanceOf(StoreException.class);

            server.run("alter database " + name + " with allow_connections true");
            store.desk().keep(List.of(change(here).reviewed()));
            assertThat(store.desk().count(waiting(here), 10)).isEqualTo(2);
            assertThat(counted(store, here)).isEqualTo(2);
        }
    }

    @Test
    void serverThatIsKilledLosesNothingThatWasAcknowledged() {
        try (PostgresServer server = PostgresServer.start(true)) {
            var settings = new StoreSettings.Postgres(server.createDatabase(), server.user(), server::password, 4);
            try (Store store = Stores.opened(settings)) {
                String here = repository(store);
                for (int kills = 0; kills < 2; kills++) {
                    store.desk().keep(List.of(change(here).reviewed()));
                    int there = store.desk().count(waiting(here), 10);
                    server.kill();
                    assertThatThrownBy(
                                    () -> store.desk().keep(List.of(change(here).reviewed())))
                            .isInstanceOfSatisfying(
                                    StoreException.class,
                                    e -> assertThat(e.mayPass()).isTrue());
                    server.start();
                    assertThat(store.desk().count(waiting(here), 10)).isEqualTo(there);
                }
            }
        }
    }
}

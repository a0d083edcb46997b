package dev.countersign.adapter.store;

import static dev.countersign.review.desk.DeskSamples.ALICE;
import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.change;
import static dev.countersign.review.desk.DeskSamples.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.change.ChangeId;
import dev.countersign.change.Provenance;
import dev.countersign.change.RepositoryChange;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.Sha256;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditFinding;
import dev.countersign.oversight.AuditTask;
import dev.countersign.oversight.DrawDecision;
import dev.countersign.oversight.DrawPlan;
import dev.countersign.oversight.DrawValue;
import dev.countersign.oversight.KeptSeed;
import dev.countersign.oversight.LateEscape;
import dev.countersign.oversight.Period;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.Rate;
import dev.countersign.oversight.RiskBand;
import dev.countersign.oversight.Stratum;
import dev.countersign.oversight.SwitchState;
import dev.countersign.postgres.PostgresServer;
import dev.countersign.review.desk.DeskSamples;
import dev.countersign.review.desk.DeskSamples.Sample;
import dev.countersign.review.desk.StoreException;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/// What is left of draws and audits when the database goes away under them.
class AuditFaultsTest {
    private static final Visibility ALL = new Visibility.All();
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));
    private static final String SECRET = "A".repeat(43);

    @Test
    void serverThatIsKilledLeavesNothingHalfWrittenAndIsUsedAgain() throws Exception {
        try (PostgresServer server = server();
                Store store = opened(server)) {
            String repository = begun(store);
            List<DrawDecision> decisions = decisions(store, repository, 3);
            List<DrawDecision> drawn = List.of(decisions.getFirst());
            store.audits().decide("one", drawn, LATER);
            AuditTask task = take(store.audits()).orElseThrow();

            server.kill();
            allFail(everyCall(store.audits(), task, decisions));
            server.start();
            awaitAnswer(store);

            assertThat(store.audits().period("two")).isEmpty();
            assertThat(store.audits().period("one").orElseThrow().isOpen()).isTrue();
            assertThat(store.audits().decisions("one")).hasSize(1);
            assertThat(store.audits().task(task.id(), ALICE)).hasValue(task);
            assertThat(store.audits().freshSeeds(repository)).isZero();
            assertThat(store.audits().lateEscapes(NOW)).isEmpty();
            everyCall(store.audits(), task, decisions).forEach(Runnable::run);
            assertThat(store.audits().period("two")).isPresent();
            assertThat(store.audits().decisions("one")).hasSize(3);
            assertThat(store.audits().lateEscapes(NOW)).hasSize(1);
        }
    }

    /// At once, since each waits for a while.
    private static void allFail(List<Runnable> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<Callable<Object>> failing = calls.stream()
                    .map(call -> (Callable<Object>) () -> assertThatExceptionOfType(StoreException.class)
                            .isThrownBy(call::run)
                            .matches(StoreException::mayPass, "may pass"))
                    .toList();
            for (Future<Object> failed : threads.invokeAll(failing)) {
                failed.get();
            }
        }
    }

    /// In an order in which each takes effect.
    private static List<Runnable> everyCall(AuditBook audits, AuditTask task, List<DrawDecision> decisions) {
        RepositoryChange change = decisions.getFirst().change();
        String repository = change.repository();
        String changeId = change.change().hex();
        return List.of(
                () -> audits.at(NOW),
                () -> audits.period("one"),
                () -> audits.periods(5),
                () -> audits.decisions("one"),
                () -> audits.decision(repository, changeId),
                () -> audits.waiting(ALL, NOW),
                () -> audits.task(task.id(), ALICE),
                () -> audits.open(ALICE),
                () -> audits.seed(1),
                () -> audits.freshSeeds(repository),
                () -> audits.seeds(NOW, LATER),
                () -> audits.strata(List.of("one")),
                () -> audits.undrawn(List.of("one")),
                () -> audits.lateEscapes(NOW),
                () -> audits.begin(planned("two", NOW.plus(Duration.ofDays(7))), draft()),
                () -> audits.decide("one", decisions, LATER),
                () -> take(audits),
                () -> audits.takeSeed(id(), "one", ALICE, Set.of(), ALL, NOW, LATER),
                () -> audits.end(task.id(), ALICE, new AuditFinding(true, "", "", NOW), draft()),
                () -> audits.keep(List.of(new KeptSeed(0, repository, "a".repeat(40), new byte[] {1}, "{}"))),
                () -> audits.late(new LateEscape(repository, changeId, "reverted", ALICE, NOW), draft()),
                () -> audits.close("one", SECRET, NOW, draft()));
    }

    @Test
    void batchIsWrittenWholeOrNotAtAllWhereTheConnectionEndsInTheMiddle() throws SQLException {
        StoreSettings.Postgres settings = Stores.postgres();
        try (Store store = Stores.opened(settings)) {
            List<DrawDecision> decisions = decisions(store, begun(store), 1_400);
            endConnectionAtRows(settings, 100, 800);

            for (int i = 0; i < 2; i++) { // the second one when a whole statement is written
                assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(() -> store.audits().decide("one", decisions, LATER))
                        .matches(StoreException::mayPass, "may pass");
                assertThat(store.audits().decisions("one")).isEmpty();
            }
            assertThat(store.audits().decide("one", decisions, LATER)).isEqualTo(decisions);
            assertThat(store.audits().decisions("one")).hasSize(1_400);
        }
    }

    /// Ends the connection that writes these of all rows ever written, undone ones included.
    private static void endConnectionAtRows(StoreSettings.Postgres settings, int... rows) throws SQLException {
        String which = IntStream.of(rows).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String password =
                new String(settings.password().get().toByteArray(SecretAccess.GRANTED), StandardCharsets.UTF_8);
        try (Connection connection = DriverManager.getConnection(settings.url(), settings.user(), password);
                Statement statement = connection.createStatement()) {
            statement.execute("create sequence written");
            statement.execute("create function end_connection() returns trigger language plpgsql as $$ begin"
                    + " if nextval('written') in (" + which + ") then"
                    + " perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(60); end if;"
                    + " return new; end $$");
            statement.execute("create trigger end_connection before insert on draw_decision"
                    + " for each row execute function end_connection()");
        }
    }

    @Test
    void whatWaitsTooLongForAnotherWriterOfTheFileMayPass() throws SQLException {
        StoreSettings.Sqlite settings = Stores.sqlite();
        try (Store store = Stores.opened(settings)) {
            String repository = begun(store);
            List<DrawDecision> decisions = decisions(store, repository, 2);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + settings.file());
                    Statement statement = other.createStatement()) {
                statement.execute("begin immediate");
                assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(() -> store.audits().decide("one", decisions, LATER))
                        .matches(StoreException::mayPass, "may pass");
                assertThat(store.audits().decisions("one")).isEmpty();
                statement.execute("rollback");
            }
            assertThat(store.audits().decide("one", decisions, LATER)).hasSize(2);
        }
    }

    @Test
    void twoServersBeginOneOfTwoPeriodsThatOverlap() throws Exception {
        StoreSettings.Postgres settings = Stores.postgres();
        try (Store one = Stores.opened(settings);
                Store other = Stores.opened(settings);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 20; i++) {
                Instant from = NOW.plus(Duration.ofDays(30L * i));
                String id = "p" + i;
                List<Future<Boolean>> begun = threads.invokeAll(List.of(
                        () -> one.audits().begin(planned(id + "a", from), draft()),
                        () -> other.audits().begin(planned(id + "b", from.plusMillis(1)), draft())));
                assertThat(begun.get(0).get()).isNotEqualTo(begun.get(1).get());
            }
            assertThat(one.audits().periods(200)).hasSize(20);
            assertThat(other.audits().periods(200)).isEqualTo(one.audits().periods(200));
        }
    }

    /// One that can be killed; also one that waits for the disk.
    private static PostgresServer server() {
        if ("skip".equals(System.getProperty("countersign.postgres"))) {
            throw new TestAbortedException("not tested with PostgreSQL: -Dcountersign.postgres=skip");
        }
        return PostgresServer.start(true);
    }

    private static Store opened(PostgresServer server) {
        return Stores.opened(new StoreSettings.Postgres(server.createDatabase(), server.user(), server::password, 4));
    }

    /// After a restart some connections of the pool are dead still.
    private static void awaitAnswer(Store store) {
        for (int i = 0; i < 20; i++) {
            try {
                store.ping();
                return;
            } catch (StoreException dead) {
                assertThat(dead.mayPass()).isTrue();
            }
        }
        store.ping();
    }

    /// A repository, and the period `one`.
    static String begun(Store store) {
        var repository = DeskSamples.repository();
        assertThat(store.desk().add(repository)).isTrue();
        assertThat(store.audits().begin(planned("one", NOW.minusSeconds(60)), draft()))
                .isTrue();
        return repository.name();
    }

    static PlannedPeriod planned(String id, Instant from) {
        var plan = new DrawPlan(new Period(id, from, from.plus(Duration.ofDays(7))), Map.of(), Rate.ALL);
        return new PlannedPeriod(
                plan, Sha256.of(id), from.minusSeconds(1), SwitchState.START, Optional.empty(), Optional.empty());
    }

    /// On changes that are kept.
    static List<DrawDecision> decisions(Store store, String repository, int count) {
        List<Sample> samples =
                IntStream.range(0, count).mapToObj(_ -> change(repository)).toList();
        store.desk().keep(samples.stream().map(Sample::reviewed).toList());
        var decisions = new ArrayList<DrawDecision>();
        for (Sample sample : samples) {
            decisions.add(new DrawDecision(
                    new RepositoryChange(
                            repository, new ChangeId(sample.listed().changeId())),
                    new Stratum(Lane.NONE, Provenance.Kind.UNKNOWN, RiskBand.FAR, true, repository),
                    Rate.ALL,
                    new DrawValue(decisions.size()),
                    true,
                    NOW));
        }
        return decisions;
    }

    private static Optional<AuditTask> take(AuditBook audits) {
        return audits.take(id(), ALICE, Set.of(), ALL, NOW, LATER);
    }

    static String id() {
        return UUID.randomUUID().toString();
    }
}

package dev.countersign.adapter.store;

import static dev.countersign.adapter.store.AuditFaultsTest.decisions;
import static dev.countersign.adapter.store.AuditFaultsTest.id;
import static dev.countersign.adapter.store.AuditFaultsTest.planned;
import static dev.countersign.review.desk.DeskSamples.ALICE;
import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.draft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.adapter.store.StoreOpeningTest.Kind;
import dev.countersign.adapter.store.Watched.Fault;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditFinding;
import dev.countersign.oversight.AuditTask;
import dev.countersign.oversight.DrawDecision;
import dev.countersign.oversight.KeptSeed;
import dev.countersign.oversight.LateEscape;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.StoreException;
import dev.countersign.review.desk.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Draws and audits call the database a few times, and each of these calls may fail, before or after its effect.
class AuditCallsTest {
    private static final Visibility ALL = new Visibility.All();
    private static final Instant LATER = NOW.plus(Duration.ofDays(1));
    private static final String SECRET = "A".repeat(43);
    private static final int MOST = 10;
    private static final int MOST_OF_WHAT_IS_WRITTEN = MOST + 1; // with the commit

    private final Watched watched = new Watched();

    private Store opened(Kind kind) {
        StoreSettings settings = switch (kind) {
            case SQLITE -> Stores.sqlite();
            case POSTGRES -> Stores.postgres();
        };
        return Stores.opened(new StoreOpener(List.of(Migrations.OWN), watched::around), settings);
    }

    private int calls(Runnable question) {
        watched.fail(0, Fault.BEFORE);
        question.run();
        return watched.calls();
    }

    @ParameterizedTest
    @EnumSource
    void callsAreFewHoweverManyRowsTheyGive(Kind kind) {
        try (Store store = opened(kind)) {
            AuditBook audits = store.audits();
            String here = AuditFaultsTest.begun(store);
            List<DrawDecision> decisions = decisions(store, here, 400);
            audits.decide("one", decisions(store, here, 1), LATER); // asks for the repository's number
            int few = calls(() -> audits.decide("one", decisions.subList(0, 2), LATER));
            int many = calls(() -> audits.decide("one", decisions.subList(2, 400), LATER));
            assertThat(many).isEqualTo(few).isLessThanOrEqualTo(MOST_OF_WHAT_IS_WRITTEN);

            var tasks = new ArrayList<AuditTask>();
            assertThat(calls(() -> tasks.add(take(audits, id()).orElseThrow())))
                    .isLessThanOrEqualTo(MOST_OF_WHAT_IS_WRITTEN);
            for (int i = 0; i < 50; i++) {
                tasks.add(take(audits, id()).orElseThrow());
            }
            audits.keep(seeds(here, 1));
            int keepsFew = calls(() -> audits.keep(seeds(here, 2)));
            assertThat(calls(() -> audits.keep(seeds(here, 100)))).isEqualTo(keepsFew);
            List<Runnable> questions = List.of(
                    () -> audits.decisions("one"),
                    () -> audits.waiting(ALL, NOW),
                    () -> audits.open(ALICE),
                    () -> audits.periods(200),
                    () -> audits.freshSeeds(here),
                    () -> audits.seeds(NOW, LATER),
                    () -> audits.strata(List.of("one")),
                    () -> audits.undrawn(List.of("one")),
                    () -> audits.lateEscapes(NOW),
                    () -> audits.end(tasks.getFirst().id(), ALICE, finding(), draft()),
                    () -> audits.takeSeed(id(), "one", ALICE, Set.of(), ALL, NOW, LATER));
            for (Runnable question : questions) {
                assertThat(calls(question)).isBetween(1, MOST_OF_WHAT_IS_WRITTEN);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void periodIsThereWithItsDraftOrNotAtAllWhicheverCallFails(Kind kind) {
        try (Store store = opened(kind)) {
            var weeks = new ArrayList<PlannedPeriod>();
            sweep(
                    store,
                    () -> weeks.add(planned("week-" + weeks.size(), NOW.plus(Duration.ofDays(7L * weeks.size())))),
                    draft -> store.audits().begin(weeks.getLast(), draft),
                    () -> store.audits().period(weeks.getLast().period().id()).isPresent());
        }
    }

    @ParameterizedTest
    @EnumSource
    void periodIsClosedWithItsDraftOrNotAtAllWhicheverCallFails(Kind kind) {
        try (Store store = opened(kind)) {
            var weeks = new ArrayList<String>();
            sweep(
                    store,
                    () -> {
                        weeks.add("week-" + weeks.size());
                        Instant from = NOW.plus(Duration.ofDays(7L * weeks.size()));
                        store.audits().begin(planned(weeks.getLast(), from), draft());
                    },
                    draft -> store.audits().close(weeks.getLast(), SECRET, NOW, draft),
                    () -> !store.audits().period(weeks.getLast()).orElseThrow().isOpen());
        }
    }

    @ParameterizedTest
    @EnumSource
    void findingIsThereWithItsDraftOrNotAtAllWhicheverCallFails(Kind kind) {
        try (Store store = opened(kind)) {
            String here = AuditFaultsTest.begun(store);
            var tasks = new ArrayList<AuditTask>();
            sweep(
                    store,
                    () -> {
                        // due after it may be taken again, or nobody could
                        store.audits().decide("one", decisions(store, here, 1), LATER.plusSeconds(10));
                        tasks.add(take(store.audits(), id()).orElseThrow());
                    },
                    draft -> store.audits().end(tasks.getLast().id(), ALICE, finding(), draft),
                    () -> {
                        boolean isKept = store.audits()
                                .task(tasks.getLast().id(), ALICE)
                                .orElseThrow()
                                .finding()
                                .isPresent();
                        assertThat(store.audits().waiting(ALL, LATER.plusSeconds(1)))
                                .isEqualTo(store.audits().open(ALICE).size());
                        return isKept;
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void lateEscapeIsThereWithItsDraftOrNotAtAllWhicheverCallFails(Kind kind) {
        try (Store store = opened(kind)) {
            String here = AuditFaultsTest.begun(store);
            var changes = new ArrayList<DrawDecision>();
            sweep(
                    store,
                    () -> changes.addAll(decisions(store, here, 1)),
                    draft -> store.audits().late(escape(changes.getLast()), draft),
                    () -> store.audits().lateEscapes(NOW).contains(escape(changes.getLast())));
        }
    }

    /// Does something with each of its calls failing, until none is left to fail.
    ///
    /// @param prepare makes what is written about, a new one each time
    /// @param write what takes a draft; whether it took effect
    /// @param isThere whether what was written last is there
    private void sweep(Store store, Runnable prepare, Predicate<LedgerDraft> write, BooleanSupplier isThere) {
        int failures = 0;
        for (Fault fault : Fault.values()) {
            boolean failed = true;
            for (int call = 1; failed; call++) {
                LedgerDraft draft = draft();
                prepare.run();
                watched.fail(call, fault);
                try {
                    assertThat(write.test(draft)).isTrue();
                    failed = watched.calls() >= call;
                } catch (StoreException e) {
                    assertThat(e.mayPass()).isTrue();
                    failures++;
                }
                watched.fail(0, fault);
                assertThat(store.ledgerDrafts().open(1_000).contains(draft))
                        .as("call %s %s", call, fault)
                        .isEqualTo(isThere.getAsBoolean());
            }
        }
        assertThat(failures).isGreaterThan(4); // a read, both writes, and the commit, in either way
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksAgainGetsTheSameWhicheverCallFails(Kind kind) {
        try (Store store = opened(kind)) {
            AuditBook audits = store.audits();
            String here = AuditFaultsTest.begun(store);
            List<DrawDecision> decisions = decisions(store, here, 30);
            for (Fault fault : Fault.values()) {
                boolean failed = true;
                for (int call = 1; failed; call++) {
                    var part = decisions.subList(0, Math.min(30, call));
                    failed = fails(call, fault, () -> audits.decide("one", part, LATER));
                    audits.decide("one", part, LATER);
                    assertThat(audits.decisions("one")).hasSizeGreaterThanOrEqualTo(part.size());

                    String task = id();
                    int open = audits.open(ALICE).size();
                    failed |= fails(call, fault, () -> take(audits, task));
                    assertThat(take(audits, task)).isEqualTo(audits.task(task, ALICE));
                    assertThat(audits.open(ALICE).size()).isLessThanOrEqualTo(open + 1);

                    List<KeptSeed> seeds = seeds(here, 3);
                    int fresh = audits.freshSeeds(here);
                    failed |= fails(call, fault, () -> audits.keep(seeds));
                    audits.keep(seeds);
                    assertThat(audits.freshSeeds(here)).isEqualTo(fresh + 3);
                }
            }
        }
    }

    private boolean fails(int call, Fault fault, Runnable done) {
        watched.fail(call, fault);
        try {
            done.run();
            return watched.calls() >= call;
        } catch (StoreException e) {
            assertThat(e.mayPass()).isTrue();
            return true;
        } finally {
            watched.fail(0, fault);
        }
    }

    private static Optional<AuditTask> take(AuditBook audits, String id) {
        return audits.take(id, ALICE, Set.of(), ALL, NOW, LATER);
    }

    private static AuditFinding finding() {
        return new AuditFinding(true, "", "", NOW);
    }

    private static LateEscape escape(DrawDecision decision) {
        return new LateEscape(
                decision.change().repository(), decision.change().change().hex(), "reverted", ALICE, NOW);
    }

    private static List<KeptSeed> seeds(String repository, int count) {
        var seeds = new ArrayList<KeptSeed>();
        for (int i = 0; i < count; i++) {
            seeds.add(new KeptSeed(0, repository, "a".repeat(40), new byte[] {1}, "{\"id\":\"" + id() + "\"}"));
        }
        return seeds;
    }
}

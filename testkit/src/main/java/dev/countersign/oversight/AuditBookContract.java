package dev.countersign.oversight;

import static dev.countersign.oversight.AuditSamples.SECRET;
import static dev.countersign.oversight.AuditSamples.decision;
import static dev.countersign.oversight.AuditSamples.finding;
import static dev.countersign.oversight.AuditSamples.id;
import static dev.countersign.oversight.AuditSamples.planned;
import static dev.countersign.oversight.AuditSamples.week;
import static dev.countersign.review.desk.DeskSamples.ALICE;
import static dev.countersign.review.desk.DeskSamples.BOB;
import static dev.countersign.review.desk.DeskSamples.NOW;
import static dev.countersign.review.desk.DeskSamples.change;
import static dev.countersign.review.desk.DeskSamples.draft;
import static dev.countersign.review.desk.DeskSamples.hex;
import static dev.countersign.review.desk.DeskSamples.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.change.ChangeId;
import dev.countersign.change.Provenance;
import dev.countersign.change.RepositoryChange;
import dev.countersign.key.Base64Url;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.assign.DueHours;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.DeskSamples;
import dev.countersign.review.desk.DeskSamples.Sample;
import dev.countersign.review.desk.LaneLoad;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.LedgerDrafts;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Reading;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.StoreException;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [AuditBook] does.
public abstract class AuditBookContract {
    private static final Visibility ALL = new Visibility.All();
    private static final Visibility NONE = new Visibility.Only(Set.of());
    private static final PrincipalId CAROL = PrincipalId.of("user:carol@acme.example");
    private static final Instant DUE = NOW.plus(Duration.ofDays(9));
    private static final Instant KEEP = NOW.plus(Duration.ofHours(4));
    private static final Instant LAPSED = KEEP.plusMillis(1);

    private static final String HOSTILE = "'; drop table audit_task; --\"\\%_\u202e\ud83d\ude08<script>\t\r\n";

    private String here = "";
    private String there = "";
    private String period = "";

    /// In which other periods and changes may lie already.
    protected abstract AuditBook audits();

    /// Of the same store.
    protected abstract Desk desk();

    /// Of the same store.
    protected abstract LedgerDrafts drafts();

    @BeforeEach
    void addRepositoriesAndPeriod() {
        here = added();
        there = added();
        period = begun().period().id();
    }

    private String added() {
        var repository = DeskSamples.repository();
        assertThat(desk().add(repository)).isTrue();
        return repository.name();
    }

    private PlannedPeriod begun() {
        PlannedPeriod planned = planned(week());
        assertThat(audits().begin(planned, draft())).isTrue();
        return planned;
    }

    private Visibility sees() {
        return new Visibility.Only(Set.of(here));
    }

    private ListedChange kept(Sample sample) {
        desk().keep(List.of(sample.reviewed()));
        ListedChange listed = sample.listed();
        return desk().find(ALL, listed.repository(), listed.changeId()).orElseThrow();
    }

    private ListedChange kept() {
        return kept(change(here));
    }

    private List<ListedChange> kept(int count) {
        List<Sample> samples =
                IntStream.range(0, count).mapToObj(_ -> change(here)).toList();
        desk().keep(samples.stream().map(Sample::reviewed).toList());
        return samples.stream().map(Sample::listed).toList();
    }

    private void draw(ListedChange change, long value) {
        decide(decision(change, value, true));
    }

    private void decide(DrawDecision... decisions) {
        assertThat(audits().decide(period, List.of(decisions), DUE)).containsExactly(decisions);
    }

    private Optional<AuditTask> take(PrincipalId auditor, String... emails) {
        return audits().take(id(), auditor, Set.of(emails), sees(), NOW, KEEP);
    }

    private List<AuditTask> open(PrincipalId auditor) {
        return audits().open(auditor).stream()
                .filter(task -> task.subject().repository().equals(here))
                .toList();
    }

    private Optional<AuditTask> takeSeed(PrincipalId auditor, String... emails) {
        return audits().takeSeed(id(), period, auditor, Set.of(emails), sees(), NOW, KEEP);
    }

    private static ListedChangeName named(Optional<AuditTask> task) {
        return switch (task.orElseThrow().subject()) {
            case AuditTask.Subject.Drawn(var repository, var changeId) -> new ListedChangeName(repository, changeId);
            case AuditTask.Subject.Seeded seeded -> throw new AssertionError("not drawn: " + seeded);
        };
    }

    private record ListedChangeName(String repository, String changeId) {
        static ListedChangeName of(ListedChange change) {
            return new ListedChangeName(change.repository(), change.changeId());
        }
    }

    private static long seedOf(Optional<AuditTask> task) {
        return switch (task.orElseThrow().subject()) {
            case AuditTask.Subject.Seeded seeded -> seeded.seed();
            case AuditTask.Subject.Drawn drawn -> throw new AssertionError("not seeded: " + drawn);
        };
    }

    private boolean end(AuditTask task, boolean neededReader) {
        return audits().end(task.id(), task.auditor(), finding(neededReader), draft());
    }

    private static <T> List<T> atOnce(int count, IntFunction<Callable<T>> task) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<T>> futures =
                    threads.invokeAll(IntStream.range(0, count).mapToObj(task).toList());
            var results = new ArrayList<T>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }

    // periods

    @Test
    void periodIsGivenBackAsItBegan() {
        Period week = week();
        Stratum hostile = new Stratum(
                Lane.AI, Provenance.Kind.HUMAN_ATTESTED, RiskBand.UNKNOWN, false, "acme/'shop\"\\%/\ud83d\ude08");
        PlannedPeriod planned = planned(new DrawPlan(week, Map.of(hostile, Rate.of(0.25)), new Rate(1)));
        assertThat(audits().begin(planned, draft())).isTrue();

        assertThat(audits().period(week.id())).hasValue(planned);
        assertThat(audits().period(week.id() + "'")).isEmpty();
        assertThat(audits().period("\u0000\ud83d")).isEmpty();
    }

    @Test
    void largestPlanIsGivenBack() {
        Period week = week();
        var rates = new HashMap<Stratum, Rate>();
        for (int i = 0; i < 10_000; i++) {
            String repository = "\u00e4".repeat(290) + i;
            rates.put(new Stratum(Lane.NONE, Provenance.Kind.AGENT, RiskBand.FAR, true, repository), new Rate(i + 1));
        }
        PlannedPeriod planned = planned(new DrawPlan(week, rates, Rate.ALL));
        assertThat(audits().begin(planned, draft())).isTrue();
        assertThat(audits().period(week.id())
                        .orElseThrow()
                        .plan()
                        .json()
                        .equals(planned.plan().json()))
                .isTrue();
    }

    @Test
    void periodHoldsFromItsBeginToBeforeItsEnd() {
        PlannedPeriod planned = begun();
        Instant from = planned.period().from();
        Instant until = planned.period().until();
        assertThat(audits().at(from)).hasValue(planned);
        assertThat(audits().at(until.minusNanos(1))).hasValue(planned);
        assertThat(audits().at(from.minusNanos(1))).isEmpty();
        assertThat(audits().at(until)).isEmpty();
        assertThat(audits().at(Instant.MIN)).isEmpty();
        assertThat(audits().at(Instant.MAX)).isEmpty();
    }

    @Test
    void periodThatOverlapsOneDoesNotBegin() {
        Period week = week();
        Instant from = week.from();
        Instant until = week.until();
        audits().begin(planned(week), draft());
        int open = drafts().countOpen();
        List<Period> overlapping = List.of(
                new Period(week.id(), until, until.plusSeconds(1)),
                new Period(week.id() + "a", from, until),
                new Period(week.id() + "b", from.minusSeconds(5), from.plusMillis(1)),
                new Period(week.id() + "c", until.minusMillis(1), until.plusSeconds(5)),
                new Period(week.id() + "d", from.plusSeconds(5), until.minusSeconds(5)),
                new Period(week.id() + "e", from.minusSeconds(5), until.plusSeconds(5)));
        for (Period other : overlapping) {
            assertThat(audits().begin(planned(other), draft())).as("%s", other).isFalse();
        }
        assertThat(drafts().countOpen()).isEqualTo(open);
        assertThat(audits().period(week.id())).hasValue(planned(week));

        assertThat(audits().begin(planned(new Period(week.id() + "f", from.minusSeconds(5), from)), draft()))
                .isTrue();
        assertThat(audits().begin(planned(new Period(week.id() + "g", until, until.plusSeconds(5))), draft()))
                .isTrue();
        assertThat(drafts().countOpen()).isEqualTo(open + 2);
    }

    @Test
    void ofPeriodsThatOverlapOneBeginsWhereManyTryAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            Period week = week();
            int open = drafts().countOpen();
            List<Boolean> begun = atOnce(16, i -> () -> audits().begin(planned(shifted(week, i)), draft()));
            assertThat(begun).filteredOn(each -> each).hasSize(1);
            assertThat(drafts().countOpen()).isEqualTo(open + 1);
        }
        List<Period> weeks = IntStream.range(0, 16).mapToObj(_ -> week()).toList();
        List<Boolean> apart = atOnce(16, i -> () -> audits().begin(planned(weeks.get(i)), draft()));
        assertThat(apart).doesNotContain(false);
    }

    private static Period shifted(Period week, int hours) {
        Duration by = Duration.ofHours(hours);
        return new Period(
                week.id() + "-" + hours, week.from().plus(by), week.until().plus(by));
    }

    @Test
    void periodWithinAMillisecondIsRefused() {
        Period week = week();
        Period late = new Period(week.id(), week.from().plusNanos(1), week.until());
        Period endless = new Period(week.id(), week.from(), Instant.MAX);
        assertThatIllegalArgumentException().isThrownBy(() -> audits().begin(planned(late), draft()));
        assertThatIllegalArgumentException().isThrownBy(() -> audits().begin(planned(endless), draft()));
        assertThat(audits().begin(planned(week), draft())).isTrue();
    }

    @Test
    void periodThatIsClosedDoesNotBegin() {
        PlannedPeriod open = planned(week());
        var closed = new PlannedPeriod(
                open.plan(), open.commitment(), open.committed(), open.level(), Optional.of(SECRET), Optional.of(NOW));
        assertThatIllegalArgumentException().isThrownBy(() -> audits().begin(closed, draft()));
    }

    @Test
    void latestPeriodsComeFirst() {
        PlannedPeriod first = begun();
        PlannedPeriod second = begun();
        PlannedPeriod third = begun();
        assertThat(audits().periods(2)).containsExactly(third, second);
        assertThat(audits().periods(200)).contains(first);
        assertThatIllegalArgumentException().isThrownBy(() -> audits().periods(0));
        assertThatIllegalArgumentException().isThrownBy(() -> audits().periods(201));
    }

    @Test
    void periodIsClosedOnceAndKeepsItsSecret() {
        PlannedPeriod open = begun();
        String id = open.period().id();
        int drafts = drafts().countOpen();
        assertThat(audits().close(id, SECRET, NOW, draft())).isTrue();

        var closed = new PlannedPeriod(
                open.plan(), open.commitment(), open.committed(), open.level(), Optional.of(SECRET), Optional.of(NOW));
        assertThat(audits().period(id)).hasValue(closed);
        String other = Base64Url.encode("another secret of thirty-two byt".getBytes(UTF_8));
        assertThat(audits().close(id, other, NOW.plusSeconds(1), draft())).isFalse();
        assertThat(audits().period(id)).hasValue(closed);
        assertThat(drafts().countOpen()).isEqualTo(drafts + 1);
    }

    @Test
    void manyWhoCloseAPeriodAtOnceCloseItOnce() throws Exception {
        int drafts = drafts().countOpen();
        assertThat(atOnce(8, _ -> () -> audits().close(period, SECRET, NOW, draft())))
                .filteredOn(closed -> closed)
                .hasSize(1);
        assertThat(drafts().countOpen()).isEqualTo(drafts + 1);
    }

    @Test
    void whatIsNoSecretClosesNothing() {
        for (String secret : List.of("", SECRET + "=", SECRET.substring(1), SECRET.replace('A', '\u0000'))) {
            assertThatIllegalArgumentException().isThrownBy(() -> audits().close(period, secret, NOW, draft()));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> audits().close("no-such", SECRET, NOW, draft()));
        assertThat(audits().period(period).orElseThrow().isOpen()).isTrue();
    }

    // the draw

    @Test
    void decisionIsGivenBackAsItWasMade() {
        ListedChange one = kept();
        ListedChange other = kept();
        DrawDecision drawn = new DrawDecision(
                new RepositoryChange(here, new ChangeId(one.changeId())),
                new Stratum(Lane.PEER, Provenance.Kind.HUMAN_ATTESTED, RiskBand.UNKNOWN, false, "acme/\ud83d\ude08'%"),
                new Rate(1),
                DrawValue.ofHex("fedcba9876543210"),
                true,
                NOW);
        DrawDecision passed = decision(other, 17, false);
        decide(drawn, passed);

        var first = new DrawnChange(period, passed, Optional.empty(), Optional.empty(), false);
        var second = new DrawnChange(period, drawn, Optional.of(DUE), Optional.empty(), false);
        assertThat(audits().decisions(period)).containsExactly(first, second);
        assertThat(audits().decision(here, one.changeId())).hasValue(second);
        assertThat(audits().decision(here, other.changeId())).hasValue(first);
    }

    @Test
    void changeWithoutDecisionHasNone() {
        ListedChange change = kept();
        assertThat(audits().decision(here, change.changeId())).isEmpty();
        draw(change, 1);
        assertThat(audits().decision(here, change.changeId())).isPresent();
        assertThat(audits().decision(there, change.changeId())).isEmpty();
        assertThat(audits().decision("no-such-repository", change.changeId())).isEmpty();
        assertThat(audits().decision(here, "\u0000'")).isEmpty();
        assertThat(audits().decision("\u0000\ud83d", change.changeId())).isEmpty();
        assertThat(audits().decisions("no-such")).isEmpty();
    }

    @Test
    void sameChangeInTwoRepositoriesIsDecidedOnInEach() {
        ListedChange one = kept();
        ListedChange other = kept(change(there).changeId(one.changeId()));
        decide(decision(one, 1, true), decision(other, 2, false));
        assertThat(audits().decision(here, one.changeId())
                        .orElseThrow()
                        .decision()
                        .drawn())
                .isTrue();
        assertThat(audits().decision(there, one.changeId())
                        .orElseThrow()
                        .decision()
                        .drawn())
                .isFalse();
    }

    @Test
    void firstDecisionStaysInWhateverPeriod() {
        ListedChange known = kept();
        ListedChange young = kept();
        draw(known, 1);
        DrawnChange first = audits().decision(here, known.changeId()).orElseThrow();
        String next = begun().period().id();

        DrawDecision again = decision(known, 9, false);
        DrawDecision added = decision(young, 2, true);
        assertThat(audits().decide(next, List.of(again, added, decision(young, 3, false)), DUE))
                .containsExactly(added);
        assertThat(audits().decision(here, known.changeId())).hasValue(first);
        assertThat(audits().decisions(next)).extracting(DrawnChange::decision).containsExactly(added);
        assertThat(audits().decide(next, List.of(), DUE)).isEmpty();
    }

    @Test
    void manyAreDecidedAtOnceInTheOrderOfTheDraw() {
        List<ListedChange> changes = kept(1_234);
        var random = new Random(17);
        List<DrawDecision> decisions = changes.stream()
                .map(change -> decision(change, random.nextLong(), random.nextBoolean()))
                .toList();
        assertThat(audits().decide(period, decisions, DUE)).isEqualTo(decisions);
        assertThat(audits().decisions(period))
                .extracting(DrawnChange::decision)
                .containsExactlyElementsOf(decisions.stream()
                        .sorted(java.util.Comparator.comparing(DrawDecision::value))
                        .toList());
    }

    @Test
    void allAreDecidedOnOrNone() {
        List<ListedChange> changes = kept(600);
        var decisions = new ArrayList<DrawDecision>();
        changes.forEach(change -> decisions.add(decision(change, 1, true)));
        decisions.add(decision(change(here).listed(), 2, true)); // never kept
        assertThatIllegalArgumentException().isThrownBy(() -> audits().decide(period, decisions, DUE));
        assertThat(audits().decisions(period)).isEmpty();

        DrawDecision homeless = decision(change("no-such-repository").listed(), 2, true);
        decisions.set(600, homeless);
        assertThatIllegalArgumentException().isThrownBy(() -> audits().decide(period, decisions, DUE));
        assertThat(audits().decisions(period)).isEmpty();

        assertThat(audits().decide(period, decisions.subList(0, 600), DUE)).hasSize(600);
    }

    @Test
    void nothingIsDecidedInAPeriodThatIsClosedOrNotThere() {
        DrawDecision decision = decision(kept(), 1, true);
        assertThatIllegalArgumentException().isThrownBy(() -> audits().decide("no-such", List.of(decision), DUE));
        audits().close(period, SECRET, NOW, draft());
        assertThatIllegalArgumentException().isThrownBy(() -> audits().decide(period, List.of(decision), DUE));
        assertThat(audits().decisions(period)).isEmpty();
        assertThat(audits().decide(begun().period().id(), List.of(decision), DUE))
                .containsExactly(decision);
    }

    @Test
    void whatIsDecidedWhileAPeriodIsClosedIsRecordedOrRefused() throws Exception {
        List<ListedChange> changes = kept(120);
        List<Integer> recorded = atOnce(12, i -> () -> {
            if (i == 6) {
                return audits().close(period, SECRET, NOW, draft()) ? 0 : -1;
            }
            var decisions = changes.subList(i * 10, i * 10 + 10).stream()
                    .map(change -> decision(change, 1, true))
                    .toList();
            try {
                return audits().decide(period, decisions, DUE).size();
            } catch (IllegalArgumentException closed) {
                return 0;
            }
        });
        assertThat(recorded).isSubsetOf(0, 10);
        assertThat(audits().decisions(period))
                .hasSize(recorded.stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void sameChangesDecidedOnAtOnceAreNewOnce() throws Exception {
        List<ListedChange> changes = kept(60);
        List<List<DrawDecision>> added = atOnce(8, i -> () -> {
            var order = new ArrayList<>(changes);
            Collections.shuffle(order, new Random(i));
            return audits().decide(
                            period,
                            order.stream().map(c -> decision(c, i, true)).toList(),
                            DUE);
        });
        List<DrawDecision> all = added.stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(60);
        assertThat(audits().decisions(period))
                .extracting(DrawnChange::decision)
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void sameChangesDecidedOnInTwoPeriodsAtOnceAreNewOnce() throws Exception {
        List<ListedChange> changes = kept(60);
        List<String> periods = List.of(period, begun().period().id());
        List<List<DrawDecision>> added = atOnce(
                2,
                i -> () -> audits().decide(
                                periods.get(i),
                                changes.stream().map(c -> decision(c, i, true)).toList(),
                                DUE));
        assertThat(added.get(0).size() + added.get(1).size()).isEqualTo(60);
        for (int i = 0; i < 2; i++) {
            assertThat(audits().decisions(periods.get(i))).hasSize(added.get(i).size());
        }
    }

    // taking

    @Test
    void lowestDrawValueIsTakenFirst() {
        List<ListedChange> changes = kept(3);
        draw(changes.get(0), -1); // the highest without a sign
        draw(changes.get(1), Long.MAX_VALUE);
        draw(changes.get(2), 5);
        for (int i : List.of(2, 1, 0)) {
            assertThat(named(take(ALICE))).isEqualTo(ListedChangeName.of(changes.get(i)));
        }
        assertThat(take(ALICE)).isEmpty();
    }

    @Test
    void taskIsGivenBackAsItWasTaken() {
        ListedChange change = kept();
        draw(change, 1);
        String id = id();
        Optional<AuditTask> taken = audits().take(id, ALICE, Set.of(), sees(), NOW, KEEP);
        assertThat(taken)
                .hasValue(new AuditTask(
                        id,
                        period,
                        new AuditTask.Subject.Drawn(here, change.changeId()),
                        ALICE,
                        NOW,
                        KEEP,
                        Optional.empty()));
        assertThat(audits().task(id, ALICE)).isEqualTo(taken);
        assertThat(audits().task(id, BOB)).isEmpty();
        assertThat(audits().task(id(), ALICE)).isEmpty();
        assertThat(audits().task("\u0000'", ALICE)).isEmpty();
    }

    @Test
    void whatWasNotDrawnIsNotTaken() {
        decide(decision(kept(), 1, false));
        assertThat(audits().waiting(sees(), NOW)).isZero();
        assertThat(take(ALICE)).isEmpty();
        draw(kept(), 2);
        assertThat(audits().waiting(sees(), NOW)).isOne();
        assertThat(take(ALICE)).isPresent();
    }

    @Test
    void auditorsGetNothingThatTheyWroteOrCommitted() {
        ListedChange change = kept(change(here).author("Éva", "ÉVA@Acme.example"));
        draw(change, 1);
        assertThat(take(ALICE, "other@acme.example", "éva@acme.example")).isEmpty();
        assertThat(take(ALICE, "ÉVA@Acme.example")).isEmpty();
        assertThat(take(ALICE, change.committer().email())).isEmpty();
        assertThat(audits().waiting(sees(), NOW)).isOne();
        assertThat(named(take(ALICE, "eva@acme.example"))).isEqualTo(ListedChangeName.of(change));
    }

    @Test
    void auditorsGetNothingThatTheyMadeWithOthersOrInAnotherCommit() {
        Desk.ReviewedChange change = change(here).lane(Lane.NONE).reviewed();
        desk().keep(List.of(new Desk.ReviewedChange(
                change.change(),
                Set.of("dora@acme.example"),
                change.facts(),
                change.paths(),
                change.document(),
                false,
                change.place())));
        draw(change.change(), 1);
        assertThat(take(ALICE, "Dora@acme.example")).isEmpty();
        assertThat(take(BOB)).isPresent();
    }

    @Test
    void auditorsGetNothingThatAnAgentOfTheirsMade() {
        ListedChange change = kept(change(here).provenance(Provenance.Kind.AGENT));
        assertThat(change.operator()).hasValue(ALICE.toString());
        draw(change, 1);
        assertThat(take(ALICE)).isEmpty();
        assertThat(named(take(BOB))).isEqualTo(ListedChangeName.of(change));
    }

    @Test
    void auditorsGetNothingThatTheyRead() {
        ListedChange change = kept();
        draw(change, 1);
        desk().record(verdict(change, ALICE), change.version(), Lane.PEER, draft());
        assertThat(take(ALICE)).isEmpty();
        assertThat(named(take(BOB))).isEqualTo(ListedChangeName.of(change));
    }

    @Test
    void manyOfTheirOwnBeforeItHideNothing() {
        List<Sample> own = IntStream.range(0, 250)
                .mapToObj(_ -> change(here).author("A", "alice@acme.example"))
                .toList();
        desk().keep(own.stream().map(Sample::reviewed).toList());
        var decisions = new ArrayList<DrawDecision>();
        own.forEach(sample -> decisions.add(decision(sample.listed(), 7, true)));
        ListedChange other = kept();
        decisions.add(decision(other, 8, true));
        assertThat(audits().decide(period, decisions, DUE)).hasSize(251);

        assertThat(named(take(ALICE, "alice@acme.example"))).isEqualTo(ListedChangeName.of(other));
        assertThat(take(ALICE, "alice@acme.example")).isEmpty();
        assertThat(take(BOB)).isPresent();
    }

    @Test
    void ofManyWhoTakeAtOnceEachGetsAnotherChange() throws Exception {
        for (int round = 0; round < 3; round++) {
            List<ListedChange> changes = kept(16);
            changes.forEach(change -> draw(change, 3));
            List<Optional<AuditTask>> taken =
                    atOnce(16, i -> () -> take(PrincipalId.of("user:auditor" + i + "@acme.example")));
            assertThat(taken).allMatch(Optional::isPresent);
            assertThat(new HashSet<>(
                            taken.stream().map(AuditBookContract::named).toList()))
                    .hasSize(16);
            assertThat(take(ALICE)).isEmpty();
        }
    }

    @Test
    void sameTaskAskedForAgainIsTheSame() throws Exception {
        kept(3).forEach(change -> draw(change, 1));
        String id = id();
        List<Optional<AuditTask>> taken = atOnce(8, _ -> () -> audits().take(id, ALICE, Set.of(), sees(), NOW, KEEP));
        assertThat(new HashSet<>(taken)).hasSize(1);
        assertThat(taken.getFirst()).isPresent();
        assertThat(open(ALICE)).containsExactly(taken.getFirst().orElseThrow());
        assertThat(audits().waiting(sees(), NOW)).isEqualTo(2);

        assertThatIllegalArgumentException().isThrownBy(() -> audits().take(id, BOB, Set.of(), sees(), NOW, KEEP));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> audits().take("no-uuid", BOB, Set.of(), sees(), NOW, KEEP));
        assertThat(audits().waiting(sees(), NOW)).isEqualTo(2);
    }

    @Test
    void whatIsKeptTooLongGoesToWhoAsksNext() {
        ListedChange change = kept();
        draw(change, 1);
        AuditTask first = take(ALICE).orElseThrow();
        assertThat(open(ALICE)).containsExactly(first);
        assertThat(audits().waiting(sees(), KEEP)).isZero();
        assertThat(audits().take(id(), BOB, Set.of(), sees(), KEEP, KEEP)).isEmpty();

        assertThat(audits().waiting(sees(), LAPSED)).isOne();
        AuditTask second =
                audits().take(id(), BOB, Set.of(), sees(), LAPSED, DUE).orElseThrow();
        assertThat(second.subject()).isEqualTo(first.subject());
        assertThat(second.due()).isEqualTo(DUE);
        assertThat(audits().task(first.id(), ALICE)).isEmpty();
        assertThat(open(ALICE)).isEmpty();
        assertThat(end(first, false)).isFalse();
        assertThat(audits().decision(here, change.changeId()).orElseThrow().finding())
                .isEmpty();
        assertThat(end(second, true)).isTrue();
    }

    @Test
    void nothingIsTakenAfterItWasDue() {
        draw(kept(), 1);
        Instant after = DUE.plusMillis(1);
        assertThat(audits().waiting(sees(), DUE)).isOne();
        assertThat(audits().waiting(sees(), after)).isZero();
        assertThat(audits().take(id(), ALICE, Set.of(), sees(), after, after.plusSeconds(9)))
                .isEmpty();
        assertThat(audits().take(id(), ALICE, Set.of(), sees(), DUE, after)).isPresent();
    }

    @Test
    void whatIsFoundAfterItWasDueIsAnEscapeOrNothing() {
        for (boolean needed : new boolean[] {false, true}) {
            ListedChange change = kept();
            draw(change, 1);
            AuditTask task = take(ALICE).orElseThrow();
            Instant after = DUE.plusMillis(1);
            assertThat(audits().end(task.id(), ALICE, new AuditFinding(needed, "", "a:1", after), draft()))
                    .isTrue();
            AuditOutcome outcome = audits().decision(here, change.changeId())
                    .flatMap(drawn -> drawn.audit(after))
                    .orElseThrow()
                    .outcome();
            assertThat(outcome).isEqualTo(needed ? AuditOutcome.ESCAPE : AuditOutcome.MISSING);
        }
        assertThat(outcomes(audits().strata(List.of(period)), DUE.plusMillis(1)))
                .containsExactlyInAnyOrder(AuditOutcome.MISSING, AuditOutcome.ESCAPE);
    }

    @Test
    void whatIsKeptTooLongGoesToOneOfManyWhoAskAtOnce() throws Exception {
        draw(kept(), 1);
        take(ALICE);
        List<Optional<AuditTask>> taken = atOnce(
                16,
                i -> () -> audits().take(
                                id(),
                                PrincipalId.of("user:auditor" + i + "@acme.example"),
                                Set.of(),
                                sees(),
                                LAPSED,
                                DUE));
        assertThat(taken).filteredOn(Optional::isPresent).hasSize(1);
    }

    @Test
    void lapsedTaskThatNobodyTookIsEndedStill() {
        draw(kept(), 1);
        AuditTask task = take(ALICE).orElseThrow();
        AuditFinding late = new AuditFinding(false, "", "", LAPSED.plusSeconds(60));
        assertThat(audits().end(task.id(), ALICE, late, draft())).isTrue();
        assertThat(audits().take(id(), BOB, Set.of(), sees(), LAPSED.plusSeconds(61), DUE))
                .isEmpty();
    }

    @Test
    void auditorsSeeTheirOpenTasksOldestFirst() {
        kept(3).forEach(change -> draw(change, 1));
        AuditTask late = audits().take(id(), ALICE, Set.of(), sees(), NOW.plusSeconds(9), KEEP)
                .orElseThrow();
        AuditTask early =
                audits().take(id(), ALICE, Set.of(), sees(), NOW, KEEP).orElseThrow();
        AuditTask foreign = take(BOB).orElseThrow();
        assertThat(open(ALICE)).containsExactly(early, late);
        assertThat(open(BOB)).containsExactly(foreign);
        assertThat(end(early, false)).isTrue();
        assertThat(open(ALICE)).containsExactly(late);
    }

    // ending

    @Test
    void findingIsKeptWithTheDecision() {
        List<ListedChange> changes = kept(2);
        draw(changes.get(0), 1);
        draw(changes.get(1), 2);
        AuditTask escape = take(ALICE).orElseThrow();
        AuditTask clean = take(ALICE).orElseThrow();
        int open = drafts().countOpen();
        assertThat(end(escape, true)).isTrue();
        assertThat(end(clean, false)).isTrue();

        assertThat(audits().decisions(period))
                .extracting(drawn -> drawn.audit(NOW).orElseThrow().outcome())
                .containsExactly(AuditOutcome.ESCAPE, AuditOutcome.CLEAN);
        assertThat(audits().decisions(period))
                .extracting(DrawnChange::finding)
                .containsExactly(Optional.of(finding(true)), Optional.of(finding(false)));
        assertThat(audits().task(escape.id(), ALICE).orElseThrow().finding()).hasValue(finding(true));
        assertThat(drafts().countOpen()).isEqualTo(open + 2);
    }

    @Test
    void taskEndsOnce() throws Exception {
        ListedChange change = kept();
        draw(change, 1);
        AuditTask task = take(ALICE).orElseThrow();
        int open = drafts().countOpen();
        assertThat(audits().end(task.id(), BOB, finding(true), draft())).isFalse();
        assertThat(audits().end(id(), ALICE, finding(true), draft())).isFalse();
        assertThat(audits().end("\u0000'", ALICE, finding(true), draft())).isFalse();
        assertThat(drafts().countOpen()).isEqualTo(open);

        assertThat(atOnce(8, _ -> () -> end(task, true)))
                .filteredOn(ended -> ended)
                .hasSize(1);
        assertThat(end(task, false)).isFalse();
        assertThat(audits().decision(here, change.changeId()).orElseThrow().finding())
                .hasValue(finding(true));
        assertThat(drafts().countOpen()).isEqualTo(open + 1);
    }

    @Test
    void endedTaskIsNotTakenAgain() {
        draw(kept(), 1);
        assertThat(end(take(ALICE).orElseThrow(), true)).isTrue();
        assertThat(audits().waiting(sees(), LAPSED)).isZero();
        assertThat(audits().take(id(), BOB, Set.of(), sees(), LAPSED, DUE)).isEmpty();
    }

    @Test
    void hostileFindingIsGivenBack() {
        draw(kept(), 1);
        AuditTask task = take(ALICE).orElseThrow();
        var hostile = new AuditFinding(true, HOSTILE, HOSTILE, NOW);
        assertThat(audits().end(task.id(), ALICE, hostile, draft())).isTrue();
        assertThat(audits().task(task.id(), ALICE).orElseThrow().finding()).hasValue(hostile);
    }

    @Test
    void whatNoStoreCanHoldComesBackAsReplacement() {
        draw(kept(), 1);
        AuditTask task = take(ALICE).orElseThrow();
        var finding = new AuditFinding(true, "a\u0000b\ud83dc", "\udc00", NOW.plusNanos(1));
        assertThat(audits().end(task.id(), ALICE, finding, draft())).isTrue();
        assertThat(audits().task(task.id(), ALICE).orElseThrow().finding())
                .hasValue(new AuditFinding(true, "a\ufffdb\ufffdc", "\ufffd", NOW));
    }

    // seeds

    @Test
    void seedIsGivenBackAsItWasKept() {
        String commit = hex(60_000_001, 64);
        byte[] document = "\u0000\u00ff{\"a\": 1}".getBytes(UTF_8);
        audits().keep(List.of(new KeptSeed(0, here, commit, document, HOSTILE)));
        AuditTask task = takeSeed(ALICE).orElseThrow();
        KeptSeed seed = audits().seed(seedOf(Optional.of(task))).orElseThrow();
        assertThat(seed.id()).isPositive();
        assertThat(seed.repository()).isEqualTo(here);
        assertThat(seed.commit()).isEqualTo(commit);
        assertThat(seed.document()).isEqualTo(document);
        assertThat(seed.removal()).isEqualTo(HOSTILE);
        assertThat(audits().seed(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void sameSeedIsKeptOnce() throws Exception {
        KeptSeed seed = AuditSamples.seed(here);
        KeptSeed other = AuditSamples.seed(here, seed.commit(), -1);
        atOnce(8, _ -> () -> {
            audits().keep(List.of(seed, other, seed));
            return true;
        });
        assertThat(audits().freshSeeds(here)).isEqualTo(2);
        audits().keep(List.of(AuditSamples.seed(there, seed.commit(), -1)));
        assertThat(audits().freshSeeds(there)).isOne();
        assertThat(audits().freshSeeds(here)).isEqualTo(2);
    }

    @Test
    void seedsAreKeptAllOrNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> audits().keep(List.of(AuditSamples.seed(here), AuditSamples.seed("no-such-repository"))));
        assertThat(audits().freshSeeds(here)).isZero();
        assertThat(audits().freshSeeds("no-such-repository")).isZero();
        audits().keep(List.of());
        audits().keep(List.of(AuditSamples.seed(here), AuditSamples.seed(here)));
        assertThat(audits().freshSeeds(here)).isEqualTo(2);
    }

    @Test
    void auditorIsShownEachSeedOnceAndThoseFirstThatWereShownLeast() {
        audits().keep(List.of(AuditSamples.seed(here), AuditSamples.seed(here)));
        AuditTask first = takeSeed(ALICE).orElseThrow();
        assertThat(audits().freshSeeds(here)).isOne();
        long fresh = seedOf(takeSeed(BOB));
        assertThat(fresh).isNotEqualTo(seedOf(Optional.of(first)));
        assertThat(audits().freshSeeds(here)).isZero();

        assertThat(seedOf(takeSeed(ALICE))).isEqualTo(fresh);
        assertThat(takeSeed(ALICE)).isEmpty();
        assertThat(audits().takeSeed(id(), period, ALICE, Set.of(), sees(), LAPSED, DUE))
                .isEmpty();
        assertThat(takeSeed(CAROL)).isPresent();
    }

    @Test
    void seedLooksLikeADrawnChangeOfItsRepository() {
        audits().keep(List.of(AuditSamples.seed(here)));
        String id = id();
        AuditTask task = audits().takeSeed(id, period, ALICE, Set.of(), sees(), NOW, KEEP)
                .orElseThrow();
        long seed = seedOf(Optional.of(task));
        assertThat(task)
                .isEqualTo(new AuditTask(
                        id, period, new AuditTask.Subject.Seeded(here, seed), ALICE, NOW, KEEP, Optional.empty()));
        assertThat(audits().task(id, ALICE)).hasValue(task);
        assertThat(audits().task(id, BOB)).isEmpty();
        assertThat(open(ALICE)).containsExactly(task);
        assertThat(audits().takeSeed(id, period, ALICE, Set.of(), sees(), NOW, KEEP))
                .hasValue(task);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> audits().takeSeed(id, period, BOB, Set.of(), sees(), NOW, KEEP));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> audits().takeSeed(id(), "no-such", BOB, Set.of(), sees(), NOW, KEEP));
        assertThat(audits().end(id, ALICE, finding(true), draft())).isTrue();
        assertThat(audits().task(id, ALICE).orElseThrow().finding()).hasValue(finding(true));
    }

    @Test
    void auditorsAreShownNoSeedOfWhatTheyKnow() {
        ListedChange written = kept(change(here).author("A", "ALICE@acme.example"));
        ListedChange operated = kept(change(here).provenance(Provenance.Kind.AGENT));
        ListedChange read = kept();
        ListedChange audited = kept();
        desk().record(verdict(read, ALICE), read.version(), Lane.PEER, draft());
        draw(audited, 1);
        assertThat(named(take(ALICE))).isEqualTo(ListedChangeName.of(audited));
        audits().keep(List.of(
                AuditSamples.seed(here, written.commit(), 1),
                AuditSamples.seed(here, operated.commit(), 1),
                AuditSamples.seed(here, read.commit(), 1),
                AuditSamples.seed(here, audited.commit(), 1)));

        assertThat(takeSeed(ALICE, "alice@acme.example")).isEmpty();
        assertThat(takeSeed(ALICE, "alice@acme.example", written.committer().email()))
                .isEmpty();
        for (int i = 0; i < 4; i++) {
            assertThat(takeSeed(BOB)).isPresent();
        }
        assertThat(takeSeed(BOB)).isEmpty();
        // of a commit that nobody here knows
        audits().keep(List.of(AuditSamples.seed(here)));
        assertThat(takeSeed(ALICE, "alice@acme.example")).isPresent();
    }

    @Test
    void manySeedsOfTheirOwnHideNoOther() {
        ListedChange written = kept(change(here).author("A", "alice@acme.example"));
        audits().keep(IntStream.range(0, 250)
                .mapToObj(i -> AuditSamples.seed(here, written.commit(), i))
                .toList());
        assertThat(takeSeed(ALICE, "alice@acme.example")).isEmpty();
        audits().keep(List.of(AuditSamples.seed(here)));
        assertThat(takeSeed(ALICE, "alice@acme.example")).isPresent();
    }

    @Test
    void ofManyWhoAskAtOnceForOneAuditorEachGetsAnotherSeed() throws Exception {
        audits().keep(IntStream.range(0, 16)
                .mapToObj(_ -> AuditSamples.seed(here))
                .toList());
        List<Optional<AuditTask>> taken = atOnce(16, _ -> () -> takeSeed(ALICE));
        assertThat(new HashSet<>(taken.stream().map(AuditBookContract::seedOf).toList()))
                .hasSize(16);
        assertThat(takeSeed(ALICE)).isEmpty();
    }

    @Test
    void seedsAreCountedInTheOrderInWhichTheyWereShown() {
        audits().keep(IntStream.range(0, 4)
                .mapToObj(_ -> AuditSamples.seed(here))
                .toList());
        draw(kept(), 1);
        Instant since = DUE.plus(Duration.ofDays(periodsSoFar())); // after what other tests showed
        Instant due = since.plus(Duration.ofHours(4));
        List<AuditTask> tasks = IntStream.range(0, 4)
                .mapToObj(i -> audits().takeSeed(id(), period, ALICE, Set.of(), sees(), since.plusMillis(i), due)
                        .orElseThrow())
                .toList();
        AuditTask drawn = audits().take(id(), ALICE, Set.of(), sees(), NOW, due).orElseThrow();
        assertThat(audits().seeds(since, due)).isEqualTo(Seeds.NONE);

        end(drawn, true, since);
        end(tasks.get(2), true, since.plusMillis(3));
        assertThat(audits().seeds(since, due)).isEqualTo(Seeds.NONE);
        end(tasks.get(1), false, since.plusMillis(4));
        assertThat(audits().seeds(since, due)).isEqualTo(new Seeds(List.of(false)));
        end(tasks.get(0), true, since.plusMillis(5));
        assertThat(audits().seeds(since, due)).isEqualTo(new Seeds(List.of(true, false, true)));
        assertThat(audits().seeds(since.plusNanos(1), due)).isEqualTo(new Seeds(List.of(false, true)));
        // nobody ends the last one: from its due time on it counts as missed, until it is ended
        assertThat(audits().seeds(since, due.plusNanos(1))).isEqualTo(new Seeds(List.of(true, false, true, false), 1));
        end(tasks.get(3), true, due.plusMillis(1));
        assertThat(audits().seeds(since, due.plusMillis(2))).isEqualTo(new Seeds(List.of(true, false, true, true)));
        assertThat(audits().seeds(since.plusMillis(4), due.plusMillis(2))).isEqualTo(Seeds.NONE);
    }

    @Test
    void seedOfWhichAnotherPlaceWasPointedAtIsMissed() {
        draw(kept(), 1);
        Instant since = DUE.plus(Duration.ofDays(periodsSoFar())).plus(Duration.ofHours(12));
        List<AuditTask> tasks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            audits().keep(List.of(AuditSamples.seed(here)));
            tasks.add(
                    audits().takeSeed(id(), period, ALICE, Set.of(), sees(), since.plusMillis(i), since.plusSeconds(9))
                            .orElseThrow());
        }
        var elsewhere = new AuditFinding(true, "", "src/Other.java:1", since.plusSeconds(1), false);
        assertThat(audits().end(tasks.getFirst().id(), ALICE, elsewhere, draft()))
                .isTrue();
        assertThat(audits().task(tasks.getFirst().id(), ALICE).orElseThrow().finding())
                .hasValue(elsewhere);
        end(tasks.getLast(), true, since.plusSeconds(1));
        assertThat(audits().seeds(since, since.plusSeconds(2))).isEqualTo(new Seeds(List.of(false, true)));
    }

    private static long periodsSoFar() {
        return Duration.between(NOW, week().from()).toDays();
    }

    private void end(AuditTask task, boolean neededReader, Instant at) {
        var finding = new AuditFinding(neededReader, "", "", at, neededReader);
        assertThat(audits().end(task.id(), task.auditor(), finding, draft())).isTrue();
    }

    // sums

    @Test
    void strataSumUpWhatWasDecidedAndWhatBecameOfIt() {
        List<ListedChange> changes = kept(7);
        for (int i = 0; i < 4; i++) {
            draw(changes.get(i), 10 - i);
        }
        Stratum other = new Stratum(Lane.NONE, Provenance.Kind.UNKNOWN, RiskBand.FAR, false, here);
        DrawDecision passed = decision(changes.get(4), 1, false);
        decide(
                passed,
                decision(changes.get(5), 2, false),
                new DrawDecision(
                        new RepositoryChange(here, new ChangeId(changes.get(6).changeId())),
                        other,
                        Rate.of(0.2),
                        new DrawValue(3),
                        false,
                        NOW));
        assertThat(end(take(ALICE).orElseThrow(), true)).isTrue();
        assertThat(end(take(ALICE).orElseThrow(), false)).isTrue();
        take(ALICE); // and it is not ended
        for (int i : List.of(2, 3, 4)) { // the clean one, the escape, and one that was not drawn
            late(changes.get(i));
        }

        List<StratumDraw> strata = audits().strata(List.of(period));
        var drawn = List.of(
                new DrawnAudit(new DrawValue(7), DUE, Optional.of(new DrawnAudit.Ended(true, NOW))),
                new DrawnAudit(new DrawValue(8), DUE, Optional.of(new DrawnAudit.Ended(false, NOW))),
                new DrawnAudit(new DrawValue(9), DUE, Optional.empty()),
                new DrawnAudit(new DrawValue(10), DUE, Optional.empty()));
        assertThat(strata)
                .containsExactlyInAnyOrder(
                        new StratumDraw(period, passed.stratum(), passed.rate(), 6, drawn, 2),
                        new StratumDraw(period, other, Rate.of(0.2), 1, List.of(), 0));
        assertThat(outcomes(strata, DUE))
                .containsExactly(AuditOutcome.ESCAPE, AuditOutcome.CLEAN, AuditOutcome.WAITING, AuditOutcome.WAITING);
        assertThat(outcomes(strata, DUE.plusMillis(1)))
                .containsExactly(AuditOutcome.ESCAPE, AuditOutcome.CLEAN, AuditOutcome.MISSING, AuditOutcome.MISSING);
    }

    private void late(ListedChange change) {
        assertThat(audits().late(new LateEscape(here, change.changeId(), "reverted", ALICE, NOW), draft()))
                .isTrue();
    }

    @Test
    void whatNobodyHadToReadIsReadOnceItEscapedThoughAnotherPlaceWas() {
        Sample inert = change(here).lane(Lane.NONE).document("inert");
        ListedChange first = kept(inert);
        Sample asks = change(here).changeId(first.changeId()).lane(Lane.PEER).document("asks");
        ListedChange change = kept(asks);
        desk().record(verdict(change, BOB), change.version(), Lane.PEER, draft());
        assertThat(kept(asks).waits()).as("the positive control").isFalse();
        late(first);
        assertThat(kept(asks).waits()).isTrue();
        assertThat(desk().nextPlaces(here, Set.of(), 9))
                .extracting(Desk.NextPlace::commit)
                .containsExactly(first.commit());
    }

    private static List<AuditOutcome> outcomes(List<StratumDraw> strata, Instant now) {
        return strata.stream()
                .flatMap(draw -> draw.at(now).audits().stream())
                .map(Audit::outcome)
                .toList();
    }

    @Test
    void strataAreThoseOfThePeriodsThatAreAskedFor() {
        draw(kept(), 1);
        String first = period;
        period = begun().period().id();
        draw(kept(), 2);
        assertThat(audits().strata(List.of(first, period)))
                .extracting(StratumDraw::period)
                .containsExactlyInAnyOrder(first, period);
        assertThat(audits().strata(List.of(period)))
                .extracting(StratumDraw::period)
                .containsExactly(period);
        assertThat(audits().strata(List.of())).isEmpty();
        assertThat(audits().strata(List.of("no-such", "\u0000'"))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> audits().strata(Collections.nCopies(201, period)));
    }

    @Test
    void whatCameWithoutADrawIsCountedByItsPeriod() {
        Period week = audits().period(period).orElseThrow().period();
        PlannedPeriod next = begun();
        Sample decided = change(here).lane(Lane.NONE);
        Sample again = change(here).lane(Lane.NONE);
        desk().keep(
                        List.of(
                                change(here).lane(Lane.NONE).reviewed(),
                                again.reviewed(),
                                decided.reviewed(),
                                change(here).lane(Lane.PEER).reviewed(),
                                change(here).lane(Lane.NONE).history().reviewed()),
                        week.from());
        desk().keep(
                        List.of(change(here).lane(Lane.NONE).reviewed()),
                        week.until().minusMillis(1));
        desk().keep(List.of(change(here).lane(Lane.NONE).reviewed()), week.until()); // in no period: counts in the next
        desk().keep(
                        List.of(change(here).lane(Lane.NONE).reviewed()),
                        next.period().from());
        // a second commit does not make it come again
        desk().keep(
                        List.of(change(here)
                                .lane(Lane.NONE)
                                .changeId(again.listed().changeId())
                                .reviewed()),
                        next.period().from());
        decide(decision(decided.listed(), 1, false));

        List<String> both = List.of(period, next.period().id());
        assertThat(audits().undrawn(both))
                .isEqualTo(Map.of(period, unread(3), next.period().id(), unread(2)));
        assertThat(audits().undrawn(List.of(period))).isEqualTo(Map.of(period, unread(3)));
        assertThat(audits().undrawn(List.of())).isEmpty();
        assertThat(audits().undrawn(List.of("no-such"))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> audits().undrawn(Collections.nCopies(201, period)));
    }

    @Test
    void changeThatIsRaisedAfterTheDrawHidesNoneWithoutADraw() {
        Period week = audits().period(period).orElseThrow().period();
        Sample decided = change(here).lane(Lane.NONE);
        desk().keep(List.of(decided.reviewed(), change(here).lane(Lane.NONE).reviewed()), week.from());
        decide(decision(decided.listed(), 1, false));
        ListedChange listed =
                desk().find(ALL, here, decided.listed().changeId()).orElseThrow();
        desk().record(verdict(listed, ALICE), listed.version(), Lane.PEER, draft());
        assertThat(audits().undrawn(List.of(period))).isEqualTo(Map.of(period, unread(1)));
        assertThat(audits().strata(List.of(period)))
                .extracting(StratumDraw::changes)
                .containsExactly(1L);
    }

    @Test
    void whatHasNoDrawIsListedWithItsCause() {
        PlannedPeriod next = begun();
        Period week = next.period();
        Sample early = change(here).lane(Lane.NONE);
        Sample old = change(here).lane(Lane.NONE).history();
        Sample interrupted = change(here).lane(Lane.NONE);
        Sample decided = change(here).lane(Lane.NONE);
        Sample elsewhere = change(there).lane(Lane.NONE);
        desk().keep(List.of(early.reviewed()), week.from().minusMillis(1));
        desk().keep(List.of(old.reviewed()), week.from());
        desk().keep(
                        List.of(
                                interrupted.reviewed(),
                                decided.reviewed(),
                                elsewhere.reviewed(),
                                change(here).unreadIfLooser().reviewed()),
                        week.from().plusMillis(1));
        decide(decision(decided.listed(), 1, false));
        var repository = desk().repository(here).orElseThrow();
        desk().update(new Repository(
                here, repository.location(), old.listed().when(), false, repository.head(), repository.imported()));

        List<UndrawnChange> listed = audits().withoutDraw(week.id(), sees(), 200);
        assertThat(listed)
                .containsExactly(
                        new UndrawnChange(
                                now(early.listed()), week.from().minusMillis(1), UndrawnChange.Cause.NO_PERIOD),
                        new UndrawnChange(now(old.listed()), week.from(), UndrawnChange.Cause.BEGIN_MOVED_BACK),
                        new UndrawnChange(
                                now(interrupted.listed()), week.from().plusMillis(1), UndrawnChange.Cause.INTERRUPTED));
        assertThat(audits().withoutDraw(week.id(), sees(), 2)).isEqualTo(listed.subList(0, 2));
        assertThat(audits().withoutDraw(week.id(), ALL, 200)).hasSize(4);
        assertThat(audits().undrawn(List.of(week.id()))).isEqualTo(Map.of(week.id(), new UndrawnCount(4, 1)));
        assertThat(audits().withoutDraw("no-such", ALL, 200)).isEmpty();
        assertThat(audits().withoutDraw("\u0000'", ALL, 200)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> audits().withoutDraw(week.id(), ALL, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> audits().withoutDraw(week.id(), ALL, 201));
    }

    private static UndrawnCount unread(long changes) {
        return new UndrawnCount(changes, 0);
    }

    @Test
    void whatIsReadOnlyAtThisLevelIsCountedApartWithoutADraw() {
        Period week = audits().period(period).orElseThrow().period();
        Sample decided = change(here).unreadIfLooser();
        desk().keep(
                        List.of(
                                change(here).unreadIfLooser().reviewed(),
                                change(here).unreadIfLooser().reviewed(),
                                change(here).unreadIfLooser().history().reviewed(),
                                decided.reviewed(),
                                change(here).lane(Lane.PEER).reviewed(),
                                change(here).lane(Lane.NONE).reviewed()),
                        week.from());
        decide(decision(decided.listed(), 1, false));
        assertThat(audits().undrawn(List.of(period))).isEqualTo(Map.of(period, new UndrawnCount(1, 2)));
    }

    @Test
    void whatComesBackAfterReviewBeganIsCountedAsItCameThen() {
        Period week = audits().period(period).orElseThrow().period();
        Sample old = change(here).unreadIfLooser().history();
        desk().keep(List.of(old.reviewed()), week.from());
        assertThat(audits().undrawn(List.of(period))).isEmpty();
        desk().keep(
                        List.of(change(here)
                                .unreadIfLooser()
                                .changeId(old.listed().changeId())
                                .reviewed()),
                        week.from());
        assertThat(audits().undrawn(List.of(period))).isEqualTo(Map.of(period, new UndrawnCount(0, 1)));
    }

    @Test
    void whatWasReadIsLateWhereItsReaderRejectedIt() {
        List<ListedChange> read = kept(4);
        ListedChange unread = kept(change(here).lane(Lane.NONE));
        for (int i = 0; i < 4; i++) {
            decide(read(read.get(i), i, i < 2));
        }
        decide(decision(unread, 9, false));
        assertThat(end(take(BOB).orElseThrow(), true)).isTrue();
        assertThat(end(take(BOB).orElseThrow(), false)).isTrue();
        for (ListedChange each : List.of(read.get(0), read.get(1), read.get(2), unread)) {
            reject(each);
        }
        assertThat(audits().strata(List.of(period)))
                .extracting(draw -> draw.stratum().leavesUnread(), StratumDraw::late)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(false, 2L), // the first was found by its audit
                        org.assertj.core.groups.Tuple.tuple(true, 0L));
    }

    private static DrawDecision read(ListedChange change, long value, boolean drawn) {
        DrawDecision unread = decision(change, value, drawn);
        var stratum = new Stratum(Lane.PEER, Provenance.Kind.AGENT, RiskBand.NEAR, true, change.repository());
        return new DrawDecision(unread.change(), stratum, unread.rate(), unread.value(), unread.drawn(), unread.at());
    }

    private void reject(ListedChange change) {
        ListedChange now = now(change);
        var outcome = desk().record(
                        verdict(now, ALICE, Verdict.Reason.VULNERABILITY, new Reading(3, 3), false),
                        now.version(),
                        Lane.PEER,
                        draft());
        assertThat(outcome).isInstanceOf(Desk.VerdictOutcome.Recorded.class);
        assertThat(now(change).standing()).isEqualTo(Standing.REJECTED);
    }

    @Test
    void auditOfWhatIsReadMakesItNoEscape() {
        ListedChange read = kept();
        decide(read(read, 1, true));
        assertThat(end(take(BOB).orElseThrow(), true)).isTrue();
        assertThat(audits().escape(here, read.changeId())).isEmpty();
        assertThat(now(read)).isEqualTo(read);
        assertThat(outcomes(audits().strata(List.of(period)), DUE)).containsExactly(AuditOutcome.ESCAPE);
    }

    // late escapes

    @Test
    void lateEscapeIsRecordedOnce() throws Exception {
        ListedChange drawn = kept();
        ListedChange other = kept();
        decide(decision(drawn, 1, false), decision(other, 2, false));
        Instant since = DUE.plus(Duration.ofDays(periodsSoFar()));
        var escape = new LateEscape(here, drawn.changeId(), HOSTILE, ALICE, since);
        int open = drafts().countOpen();
        assertThat(atOnce(8, _ -> () -> audits().late(escape, draft())))
                .filteredOn(recorded -> recorded)
                .hasSize(1);
        var again = new LateEscape(here, drawn.changeId(), "again", BOB, since.plusSeconds(1));
        assertThat(audits().late(again, draft())).isFalse();
        assertThat(drafts().countOpen()).isEqualTo(open + 1);

        assertThat(audits().decisions(period)).extracting(DrawnChange::late).containsExactly(true, false);
        assertThat(audits().lateEscapes(since)).containsExactly(escape);
        assertThat(audits().lateEscapes(since.plusMillis(1))).isEmpty();
    }

    @Test
    void lateEscapesComeOldestFirstDrawnOrNot() {
        Instant since = DUE.plus(Duration.ofDays(periodsSoFar()));
        List<ListedChange> changes = kept(2);
        var late = new LateEscape(here, changes.get(0).changeId(), "reverted", ALICE, since.plusSeconds(1));
        var early = new LateEscape(here, changes.get(1).changeId(), "an incident", BOB, since);
        assertThat(audits().late(late, draft())).isTrue();
        assertThat(audits().late(early, draft())).isTrue();
        assertThat(audits().lateEscapes(since)).containsExactly(early, late);
    }

    @Test
    void lateEscapeOfNoChangeIsRefused() {
        ListedChange change = kept();
        for (LateEscape nothing : List.of(
                new LateEscape(there, change.changeId(), "e", ALICE, NOW),
                new LateEscape("no-such-repository", change.changeId(), "e", ALICE, NOW),
                new LateEscape(here, "\u0000'", "e", ALICE, NOW))) {
            assertThatIllegalArgumentException().isThrownBy(() -> audits().late(nothing, draft()));
        }
        assertThat(audits().late(new LateEscape(here, change.changeId(), "e", ALICE, NOW), draft()))
                .isTrue();
    }

    // what had needed a reader waits for one

    private LaneLoad load(Lane lane) {
        return Objects.requireNonNull(
                desk().load(sees(), Optional.empty(), NOW.plusMillis(1)).get(lane));
    }

    private ListedChange now(ListedChange change) {
        return desk().find(ALL, change.repository(), change.changeId()).orElseThrow();
    }

    private ListedChange unread() {
        return kept(change(here).lane(Lane.NONE));
    }

    private void assertWaitsForAPeer(ListedChange before) {
        ListedChange after = now(before);
        assertThat(after.lane()).isEqualTo(Lane.PEER);
        assertThat(after.tableLane()).isEqualTo(Lane.NONE);
        assertThat(after.standing()).isEqualTo(Standing.NOT_RUN);
        assertThat(after.waits()).isTrue();
        assertThat(after.due()).isEqualTo(DueHours.DEFAULTS.due(Lane.PEER, NOW));
        assertThat(after.version()).isEqualTo(before.version() + 1);
    }

    @Test
    void changeOfWhichAnAuditSaysThatItHadNeededAReaderWaitsForOne() {
        ListedChange clean = unread();
        ListedChange escape = unread();
        draw(clean, 1);
        draw(escape, 2);
        assertThat(end(take(ALICE).orElseThrow(), false)).isTrue();
        assertThat(now(clean)).isEqualTo(clean);
        assertThat(audits().escape(here, clean.changeId())).isEmpty();
        assertThat(load(Lane.PEER).waiting()).isZero();

        List<StratumDraw> before = audits().strata(List.of(period));
        AuditTask task = take(ALICE).orElseThrow();
        assertThat(end(task, true)).isTrue();
        assertWaitsForAPeer(escape);
        assertThat(audits().escape(here, escape.changeId())).contains(new Escape(Escape.Found.AUDIT, NOW));
        assertThat(load(Lane.PEER).waiting()).isOne();
        assertThat(load(Lane.PEER).changedLines()).isEqualTo(escape.changedLines());
        assertThat(end(task, true)).as("ended twice").isFalse();
        assertThat(load(Lane.PEER).waiting()).isOne();

        List<StratumDraw> after = audits().strata(List.of(period));
        assertThat(after).extracting(StratumDraw::changes).containsExactly(2L);
        assertThat(after)
                .extracting(StratumDraw::stratum)
                .isEqualTo(List.of(before.getFirst().stratum()));
        assertThat(outcomes(after, DUE)).containsExactly(AuditOutcome.CLEAN, AuditOutcome.ESCAPE);
    }

    @Test
    void changeThatCameToLightLaterWaitsAndStaysCountedAsWithoutADraw() {
        Period week = audits().period(period).orElseThrow().period();
        Sample late = change(here).lane(Lane.NONE);
        desk().keep(List.of(late.reviewed(), change(here).lane(Lane.NONE).reviewed()), week.from());
        ListedChange before = now(late.listed());
        late(before);
        assertWaitsForAPeer(before);
        assertThat(audits().escape(here, before.changeId())).contains(new Escape(Escape.Found.REPORT, NOW));
        assertThat(load(Lane.PEER).waiting()).isOne();
        assertThat(audits().undrawn(List.of(period))).isEqualTo(Map.of(period, unread(2)));
        assertThat(audits().late(new LateEscape(here, before.changeId(), "again", ALICE, NOW), draft()))
                .isFalse();
        assertThat(load(Lane.PEER).waiting()).isOne();
    }

    @Test
    void historyThatCameToLightWaitsWhateverIsSaidOfTheBegin() {
        Period week = audits().period(period).orElseThrow().period();
        Sample old = change(here).lane(Lane.NONE).history();
        desk().keep(List.of(old.reviewed()), week.from());
        late(now(old.listed()));
        desk().update(desk().repository(here).orElseThrow());
        assertThat(now(old.listed()).waits()).isTrue();
        assertThat(load(Lane.PEER).waiting()).isOne();
        assertThat(audits().undrawn(List.of(period))).isEmpty();
    }

    @Test
    void whatWasReadMeanwhileIsNotAskedForAgain() {
        ListedChange change = unread();
        decide(decision(change, 1, false));
        desk().record(verdict(change, BOB), change.version(), Lane.PEER, draft());
        ListedChange read = now(change);
        late(read);
        assertThat(now(change)).isEqualTo(read);
        assertThat(read.standing()).isEqualTo(Standing.REVIEWED);
    }

    @Test
    void escapeWhereNobodyHadToReadAsksForAReaderOnlyAsLongAsItStandsThere() {
        for (boolean hasLeft : List.of(true, false)) {
            Sample inert = change(here).lane(Lane.NONE).document("inert");
            Sample live = inert.copy().lane(Lane.PEER).document("live");
            desk().keep(List.of(inert.reviewed()), NOW);
            desk().keep(List.of(live.reviewed()), NOW);
            if (hasLeft) {
                DeskSamples.rewrite(desk(), inert);
            }
            ListedChange shown = now(live.listed());
            desk().record(verdict(shown, BOB), shown.version(), Lane.PEER, draft());
            late(now(live.listed()));
            assertThat(now(live.listed()).waits()).isEqualTo(!hasLeft);
        }
    }

    @Test
    void seedMakesNothingWait() {
        audits().keep(List.of(AuditSamples.seed(here)));
        assertThat(end(takeSeed(ALICE).orElseThrow(), true)).isTrue();
        assertThat(load(Lane.PEER).waiting()).isZero();
    }

    // who sees what

    @Test
    void foreignRepositoriesAppearThroughNoMethod() {
        ListedChange foreign = kept(change(there));
        draw(foreign, 1);
        Period week = audits().period(period).orElseThrow().period();
        desk().keep(List.of(change(there).lane(Lane.NONE).reviewed()), week.from());
        audits().keep(List.of(AuditSamples.seed(there)));
        assertThat(methodsThatTakeVisibility()).containsExactly("take", "takeSeed", "waiting", "withoutDraw");
        for (Visibility sees : List.of(sees(), NONE, new Visibility.Only(Set.of("no-such-repository", "\u0000")))) {
            assertThat(audits().waiting(sees, NOW)).isZero();
            assertThat(audits().take(id(), ALICE, Set.of(), sees, NOW, KEEP)).isEmpty();
            assertThat(audits().takeSeed(id(), period, ALICE, Set.of(), sees, NOW, KEEP))
                    .isEmpty();
            assertThat(audits().withoutDraw(period, sees, 200)).isEmpty();
        }
        // who may see it does
        for (Visibility sees : List.of(new Visibility.Only(Set.of(here, there)), ALL)) {
            assertThat(audits().waiting(sees, NOW)).isPositive();
            assertThat(audits().withoutDraw(period, sees, 200)).hasSize(1);
        }
        Visibility both = new Visibility.Only(Set.of(here, there));
        assertThat(named(audits().take(id(), ALICE, Set.of(), both, NOW, KEEP)))
                .isEqualTo(ListedChangeName.of(foreign));
        assertThat(audits().takeSeed(id(), period, ALICE, Set.of(), both, NOW, KEEP))
                .isPresent();
    }

    private static List<String> methodsThatTakeVisibility() {
        return Arrays.stream(AuditBook.class.getMethods())
                .filter(method -> List.of(method.getParameterTypes()).contains(Visibility.class))
                .map(Method::getName)
                .sorted()
                .toList();
    }

    @Test
    void whoSeesAllTakesWhatLiesWherever() {
        draw(kept(change(there)), 0); // the lowest, if not the only one
        assertThat(audits().waiting(ALL, NOW)).isPositive();
        assertThat(audits().take(id(), CAROL, Set.of(), ALL, NOW, KEEP)).isPresent();
    }

    // together with the ledger

    @Test
    void whatCannotGoToTheLedgerTakesNoEffect() {
        ListedChange change = kept();
        draw(change, 1);
        AuditTask task = take(ALICE).orElseThrow();
        LedgerDraft there = draft();
        drafts().add(there);
        int open = drafts().countOpen();
        PlannedPeriod next = planned(week());
        var escape = new LateEscape(here, change.changeId(), "e", ALICE, NOW);

        assertThatThrownBy(() -> audits().begin(next, there)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> audits().close(period, SECRET, NOW, there)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> audits().end(task.id(), ALICE, finding(true), there))
                .isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> audits().late(escape, there)).isInstanceOf(StoreException.class);
        assertThat(audits().period(next.period().id())).isEmpty();
        assertThat(audits().period(period).orElseThrow().isOpen()).isTrue();
        assertThat(audits().task(task.id(), ALICE)).hasValue(task);
        assertThat(audits().decision(here, change.changeId()).orElseThrow())
                .isEqualTo(
                        new DrawnChange(period, decision(change, 1, true), Optional.of(DUE), Optional.empty(), false));
        assertThat(audits().take(id(), BOB, Set.of(), sees(), LAPSED, DUE)).isPresent();
        assertThat(drafts().countOpen()).isEqualTo(open);

        assertThat(audits().begin(next, draft())).isTrue();
        assertThat(audits().close(period, SECRET, NOW, draft())).isTrue();
        assertThat(audits().late(escape, draft())).isTrue();
        assertThat(drafts().countOpen()).isEqualTo(open + 3);
    }
}

package dev.countersign.oversight;

import static dev.countersign.oversight.Oversights.audits;
import static dev.countersign.oversight.Oversights.seeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.explain.Explanation;
import dev.countersign.explain.Explanation.Status;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EscapeBoundTest {
    static EscapeBound bound(StratumAudits audits, Seeds seeds) {
        return bound(audits, seeds, BoundMethod.BETTING);
    }

    static EscapeBound bound(StratumAudits audits, Seeds seeds, BoundMethod method) {
        return EscapeBound.of(List.of(audits), 0, seeds, method, Confidence.USUAL);
    }

    static double upper(int changes, int clean, int escapes, int missing, int waiting, int late, BoundMethod method) {
        return bound(audits(Lane.NONE, changes, clean, escapes, missing, waiting, late), Seeds.NONE, method)
                .upper();
    }

    static Explanation child(EscapeBound bound, String rule) {
        return bound.explanation().children().stream()
                .filter(child -> child.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(BoundMethod.class)
    void noAuditIsNoBound(BoundMethod method) {
        EscapeBound none = bound(audits(Lane.NONE, 500, 0, 0, 0, 0), seeds(40, 0), method);
        assertThat(none).isInstanceOf(EscapeBound.Unaudited.class);
        assertThat(none.upper()).isEqualTo(1);
        assertThat(none.words()).isEqualTo("unknown, up to 100 %: no audit was done");
        assertThat(none.explanation().status()).isEqualTo(Status.UNKNOWN);
        EscapeBound onlyPlanned = bound(audits(Lane.NONE, 500, 0, 0, 3, 40), seeds(40, 0), method);
        assertThat(onlyPlanned).isInstanceOf(EscapeBound.Unaudited.class);
        assertThat(onlyPlanned.upper()).isEqualTo(1);
    }

    @Test
    void nothingThatLeftIsNothingToBound() {
        EscapeBound nothing = bound(audits(Lane.NONE, 0, 0, 0, 0, 0), Seeds.NONE);
        assertThat(nothing).isInstanceOf(EscapeBound.Nothing.class);
        assertThat(nothing.words()).isEqualTo("nothing to bound");
        assertThat(EscapeBound.of(List.of(), 0, Seeds.NONE, BoundMethod.BETTING, Confidence.USUAL))
                .isInstanceOf(EscapeBound.Nothing.class);
    }

    /// The figures of a week with 299 clean audits among 1,140.
    @Test
    void measuredAndAssumedSensitivityDoNotLookTheSame() {
        StratumAudits week = audits(Lane.NONE, 1_140, 299, 0, 0, 0);
        EscapeBound assumed = bound(week, Seeds.NONE);
        EscapeBound measured = bound(week, seeds(38, 2));
        assertThat(assumed).isInstanceOf(EscapeBound.Assumed.class);
        assertThat(assumed.words())
                .isEqualTo("<= 0.88 % if auditors miss nothing, which is not measured (95 %, anytime-valid)");
        assertThat(child(assumed, "sensitivity").status()).isEqualTo(Status.UNKNOWN);
        assertThat(measured).isInstanceOf(EscapeBound.Measured.class);
        assertThat(measured.words()).isEqualTo("<= 1.5 % (95 %, anytime-valid)");
        assertThat(child(measured, "sensitivity").status()).isEqualTo(Status.FIRED);
        assertThat(measured.upper()).isGreaterThan(assumed.upper());
    }

    @Test
    void boundIsAboveTheLimitWhereverMoreMayHaveEscaped() {
        Rate limit = Rate.of(0.05);
        StratumAudits good = audits(Lane.NONE, 1_140, 299, 0, 0, 0);
        StratumAudits bad = audits(Lane.NONE, 1_140, 30, 0, 0, 0);
        assertThat(bound(good, seeds(38, 2)).isAbove(limit)).isFalse();
        assertThat(bound(bad, seeds(38, 2)).isAbove(limit)).isTrue();
        assertThat(bound(good, Seeds.NONE)).isInstanceOf(EscapeBound.Assumed.class);
        assertThat(bound(good, Seeds.NONE).isAbove(limit)).isFalse();
        assertThat(bound(bad, Seeds.NONE).isAbove(limit)).isTrue();
        assertThat(bound(audits(Lane.NONE, 500, 0, 0, 0, 0), seeds(38, 2)).isAbove(limit))
                .as("where no audit was done")
                .isTrue();
        assertThat(bound(audits(Lane.NONE, 0, 0, 0, 0, 0), Seeds.NONE).isAbove(limit))
                .as("where nothing left")
                .isFalse();
    }

    @Test
    void howMuchWasDrawnIsHiddenUnlessAllWasByItsRate() {
        StratumAudits some = audits(Lane.NONE, 48, 12, 0, 0, 3);
        var all = new StratumAudits(some.stratum(), Rate.ALL, 15, some.audits(), 0);
        assertThat(drawnBeforeReveal(some)).isEqualTo("not shown before the draw is revealed");
        assertThat(drawnBeforeReveal(all)).contains("each was drawn at 100 %", "nothing to hide");
        var other = new StratumAudits(Oversights.stratum(Lane.NONE, RiskBand.NEAR), Rate.ALL, 15, some.audits(), 0);
        assertThat(drawnBeforeReveal(some, other)).isEqualTo("not shown before the draw is revealed");
        assertThat(StratumAudits.isAllDrawn(List.of(all, other))).isTrue();
        assertThat(StratumAudits.isAllDrawn(List.of(some, other))).isFalse();
        assertThat(StratumAudits.isAllDrawn(List.of())).isFalse();
    }

    private static String drawnBeforeReveal(StratumAudits... strata) {
        Explanation how = EscapeBound.of(List.of(strata), 0, Seeds.NONE, BoundMethod.BETTING, Confidence.USUAL)
                .explanationBeforeReveal();
        assertThat(how.toString()).doesNotContainPattern("[0-9] drawn, ");
        return how.children().stream()
                .filter(child -> child.rule().equals("drawn"))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @Test
    void auditorsWhoFindNothingProveNothing() {
        assertThat(bound(audits(Lane.NONE, 300, 200, 0, 0, 0), seeds(0, 30)).upper())
                .isEqualTo(1);
        for (BoundMethod method : BoundMethod.values()) {
            assertThat(bound(audits(Lane.NONE, 300, 200, 0, 0, 0), seeds(0, 30), method)
                            .upper())
                    .isEqualTo(1);
        }
    }

    /// The exact lower bound of Clopper and Pearson at the 99 % that the sensitivity gets; the one that holds
    /// whenever one looks is a little lower.
    @Test
    void sensitivityIsALowerBound() {
        var confidence = Confidence.USUAL.spending(0.2);
        assertThat(sensitivity(BoundMethod.HYPERGEOMETRIC, confidence)).isCloseTo(0.80599, within(1e-5));
        assertThat(sensitivity(BoundMethod.BETTING, confidence)).isBetween(0.73, 0.805);
        assertThat(Sensitivity.of(Seeds.NONE, BoundMethod.BETTING, confidence)).isEqualTo(new Sensitivity.Unknown());
    }

    private static double sensitivity(BoundMethod method, Confidence confidence) {
        return Sensitivity.of(seeds(38, 2), method, confidence).assumed();
    }

    @Property
    void whatIsNotCleanOnlyRaises(
            @ForAll BoundMethod method,
            @ForAll @IntRange(min = 30, max = 60) int clean,
            @ForAll @IntRange(max = 4) int escapes,
            @ForAll @IntRange(max = 4) int missing,
            @ForAll @IntRange(max = 4) int late) {
        double now = upper(200, clean, escapes, missing, 0, late, method);
        assertThat(now).isLessThanOrEqualTo(1);
        assertThat(now).isGreaterThanOrEqualTo((escapes + late) / 200.0);
        assertThat(upper(200, clean - 1, escapes + 1, missing, 0, late, method)).isGreaterThan(now);
        assertThat(upper(200, clean - 1, escapes, missing + 1, 0, late, method)).isGreaterThan(now);
        assertThat(upper(200, clean - 1, escapes, missing, 1, late, method)).isGreaterThanOrEqualTo(now);
        assertThat(upper(200, clean, escapes, missing, 0, late + 1, method)).isGreaterThan(now);
        assertThat(upper(200, clean + 10, escapes, missing, 0, late, method)).isLessThanOrEqualTo(now);
    }

    @ParameterizedTest
    @EnumSource(BoundMethod.class)
    void missingAuditCountsAsAnEscape(BoundMethod method) {
        assertThat(upper(400, 100, 0, 2, 0, 0, method)).isEqualTo(upper(400, 100, 2, 0, 0, 0, method));
    }

    /// An escape that is found while an earlier audit waits is known, though the sample is cut off before it.
    @Test
    void escapeBehindAWaitingAuditCounts() {
        List<Audit> audits = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            audits.add(new Audit(new DrawValue(i), i < 60 ? AuditOutcome.CLEAN : AuditOutcome.WAITING));
        }
        double before = boundOf(audits);
        audits.set(70, new Audit(new DrawValue(70), AuditOutcome.ESCAPE));
        assertThat(boundOf(audits)).isGreaterThan(before);
        audits.set(70, new Audit(new DrawValue(70), AuditOutcome.CLEAN));
        assertThat(boundOf(audits)).isEqualTo(before);
    }

    private static double boundOf(List<Audit> audits) {
        var stratum = Oversights.stratum(Lane.NONE, RiskBand.FAR);
        return bound(new StratumAudits(stratum, Rate.of(0.25), 320, audits, 0), Seeds.NONE)
                .upper();
    }

    @Test
    void strataOfOneRateAreTakenTogether() {
        StratumAudits half = audits(Lane.NONE, 500, 150, 0, 0, 0);
        EscapeBound apart = EscapeBound.of(
                List.of(half, new StratumAudits(half.stratum(), new Rate(300_000), 500, half.audits(), 0)),
                0,
                Seeds.NONE,
                BoundMethod.BETTING,
                Confidence.USUAL);
        EscapeBound together =
                EscapeBound.of(List.of(half, half), 0, Seeds.NONE, BoundMethod.BETTING, Confidence.USUAL);
        assertThat(together.upper()).isEqualTo(upper(1_000, 300, 0, 0, 0, 0, BoundMethod.BETTING));
        assertThat(apart.upper()).isGreaterThanOrEqualTo(together.upper());
        assertThat(child(apart, "combined").children()).hasSize(2);
        assertThat(child(together, "combined").children()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(BoundMethod.class)
    void stratumWithoutAuditsCountsInFull(BoundMethod method) {
        StratumAudits audited = audits(Lane.NONE, 800, 400, 0, 0, 0);
        var unaudited = new StratumAudits(audited.stratum(), new Rate(1), 200, List.of(), 0);
        EscapeBound bound = EscapeBound.of(List.of(audited, unaudited), 0, Seeds.NONE, method, Confidence.USUAL);
        assertThat(bound.upper()).isBetween(0.2, 0.22);
        EscapeBound undrawn = EscapeBound.of(List.of(audited), 200, Seeds.NONE, method, Confidence.USUAL);
        assertThat(undrawn.upper()).isBetween(0.2, 0.22);
        assertThat(child(undrawn, "undrawn").status()).isEqualTo(Status.FIRED);
    }

    @Test
    void explanationHasEveryFigure() {
        EscapeBound bound = bound(audits(Lane.NONE, 1_140, 290, 2, 3, 4, 1), seeds(38, 2));
        assertThat(bound.explanation().children().stream().map(child -> child.rule() + ": " + child.reason()))
                .anyMatch(line -> line.equals("left: 1,140 changes left the lane (N)"))
                .anyMatch(line -> line.equals("drawn: 299 were drawn by a keyed hash (n), 292 of them audited"))
                .anyMatch(line -> line.startsWith("found: 2 "))
                .anyMatch(line -> line.startsWith("missing: 3 "))
                .anyMatch(line -> line.startsWith("waiting: 4 "))
                .anyMatch(line -> line.startsWith("late: 1 "))
                .anyMatch(line -> line.startsWith("sensitivity: ") && line.contains("38 of 40"))
                .anyMatch(line -> line.startsWith("method: ") && line.contains("whenever one looks"))
                .anyMatch(line -> line.startsWith("confidence: wrong in at most 5 %"));
    }

    @Test
    void moreAuditsThanChangesAreRefused() {
        assertThatThrownBy(() -> audits(Lane.NONE, 3, 4, 0, 0, 0)).hasMessageContaining("more audits");
    }

    @Test
    void limitsAreNeverShownBetterThanTheyAre() {
        assertThat(Percent.atMost(0.010001)).isEqualTo("1.1 %");
        assertThat(Percent.atMost(0.01)).isEqualTo("1 %");
        assertThat(Percent.atMost(0.9991)).isEqualTo("100 %");
        assertThat(Percent.atMost(0.00271)).isEqualTo("0.28 %");
        assertThat(Percent.atLeast(0.8199)).isEqualTo("81.9 %");
        assertThat(Percent.atLeast(0.0)).isEqualTo("0 %");
    }
}

package dev.countersign.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.explain.Explanation;
import dev.countersign.key.Sha256;
import dev.countersign.oversight.BoundMethod;
import dev.countersign.oversight.Confidence;
import dev.countersign.oversight.DrawPlan;
import dev.countersign.oversight.EscapeBound;
import dev.countersign.oversight.Period;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.Rate;
import dev.countersign.oversight.SwitchState;
import dev.countersign.oversight.SwitchStep;
import dev.countersign.oversight.SwitchStep.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LevelHistoryTest {
    private static final Instant FIRST = Instant.parse("2026-06-15T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final double ABOVE = 0.5;
    private static final double CLEAN = 0.01;

    @Test
    void nothingLeadsToTheLoosestLevel() {
        assertThat(history().state()).isEqualTo(SwitchState.START);
        assertThat(history().steps()).isEmpty();
    }

    @Test
    void stepThatWasTakenStaysTakenWhateverItsAuditsSayToday() {
        var later = history(period(0, 0, 0, CLEAN), open(1, 0, 0), open(2, 1, 0));
        assertThat(later.state()).isEqualTo(new SwitchState(1, 0));
        SwitchStep step = later.steps().getLast();
        assertThat(step.move()).isEqualTo(Move.TIGHTENED);
        assertThat(step.reason())
                .isEqualTo("as the audits stood then; as they stand now, 1 % is within the limit of 5 %");

        SwitchStep same = history(period(0, 0, 0, ABOVE), open(1, 0, 0), open(2, 1, 0))
                .steps()
                .getFirst();
        assertThat(same.move()).isEqualTo(Move.TIGHTENED);
        assertThat(same.reason()).isEqualTo("50 % is above the limit of 5 %");
    }

    @Test
    void onlyTwoCleanPeriodsRelax() {
        assertThat(history(open(0, 1, 0)).state()).isEqualTo(new SwitchState(1, 0));
        assertThat(history(period(0, 1, 0, CLEAN), open(1, 1, 0)).state()).isEqualTo(new SwitchState(1, 1));
        assertThat(history(period(0, 1, 1, CLEAN), open(1, 1, 1)).state()).isEqualTo(SwitchState.START);
    }

    @Test
    void periodIsJudgedOnce() {
        // closed before the newest was committed to, so that it is in its level
        var judged = history(period(0, 0, 0, ABOVE), open(1, 0, 0), open(2, 1, 0));
        assertThat(judged.state()).isEqualTo(new SwitchState(1, 0));
        assertThat(judged.steps()).hasSize(1);
        var unjudged = history(period(0, 0, 0, ABOVE), open(1, 0, 0));
        assertThat(unjudged.state()).isEqualTo(new SwitchState(1, 0));
        assertThat(unjudged.steps()).hasSize(1);
    }

    @Test
    void levelWithoutAReasonAmongThesePeriodsIsSaid() {
        SwitchStep step = history(open(0, 2, 0), open(1, 1, 0)).steps().getFirst();
        assertThat(step.move()).isEqualTo(Move.RELAXED);
        assertThat(step.reason()).contains("for no reason among these periods");
    }

    @Test
    void lateEscapeOfAJudgedPeriodIsJudgedOnceMore() {
        AuditedPeriod judged = period(0, 0, 0, ABOVE);
        Instant now = open(2, 0, 0).planned().committed().plusSeconds(1);
        assertThat(history(Map.of("p0", now), judged, open(1, 0, 0), open(2, 0, 0))
                        .state())
                .isEqualTo(new SwitchState(1, 0));
        assertThat(history(Map.of(), judged, open(1, 0, 0), open(2, 0, 0)).state())
                .isEqualTo(SwitchState.START);
        // it had tightened already
        assertThat(history(Map.of("p0", now), judged, open(1, 0, 0), open(2, 1, 0))
                        .state())
                .isEqualTo(new SwitchState(1, 0));
    }

    private static LevelHistory history(AuditedPeriod... periods) {
        return history(Map.of(), periods);
    }

    private static LevelHistory history(Map<String, Instant> reopened, AuditedPeriod... periods) {
        return new LevelHistory(List.of(periods), reopened);
    }

    private static AuditedPeriod open(int number, int level, int clean) {
        return period(number, level, clean, CLEAN, Optional.empty());
    }

    /// Closed as soon as it was over.
    private static AuditedPeriod period(int number, int level, int clean, double upper) {
        return period(number, level, clean, upper, Optional.of(FIRST.plus(WEEK.multipliedBy(number + 1))));
    }

    private static AuditedPeriod period(int number, int level, int clean, double upper, Optional<Instant> closed) {
        Instant from = FIRST.plus(WEEK.multipliedBy(number));
        var period = new Period("p" + number, from, from.plus(WEEK));
        var planned = new PlannedPeriod(
                new DrawPlan(period, Map.of(), Rate.of(0.1)),
                Sha256.of(period.id()),
                from.minus(Duration.ofDays(1)),
                new SwitchState(level, clean),
                closed.map(_ -> "secret"),
                closed);
        var bound = new EscapeBound.Assumed(
                upper,
                BoundMethod.BETTING,
                Confidence.USUAL,
                Explanation.of("bound", Explanation.Status.FIRED, "for the test"));
        return new AuditedPeriod(planned, List.of(), 0, bound, Optional.empty(), closed.isPresent());
    }
}

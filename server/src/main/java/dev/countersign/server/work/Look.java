package dev.countersign.server.work;

import dev.countersign.explain.Explanation;
import dev.countersign.oversight.EscapeBound;
import dev.countersign.oversight.Seeds;
import dev.countersign.oversight.SwitchState;
import dev.countersign.oversight.SwitchStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// All periods as they stand at one moment.
public final class Look {
    /// The bound that is shown first is over so many periods: a quarter.
    private static final int TOGETHER = 13;

    private final List<AuditedPeriod> periods;
    private final Seeds seeds;
    private final KnownBounds bounds;
    private final Instant at;
    private final LevelHistory history;

    /// @param reopened as of [LevelHistory]
    Look(List<AuditedPeriod> periods, Map<String, Instant> reopened, Seeds seeds, KnownBounds bounds, Instant at) {
        this.periods = List.copyOf(periods);
        this.seeds = seeds;
        this.bounds = bounds;
        this.at = at;
        this.history = new LevelHistory(this.periods, Map.copyOf(reopened));
    }

    /// Oldest first.
    public List<AuditedPeriod> periods() {
        return periods;
    }

    public Seeds seeds() {
        return seeds;
    }

    public Instant at() {
        return at;
    }

    /// The last quarter.
    public List<AuditedPeriod> lately() {
        return periods.subList(Math.max(0, periods.size() - TOGETHER), periods.size());
    }

    /// The bound over some periods together, which is what few audits a week add up to.
    public EscapeBound together(List<AuditedPeriod> some) {
        return bounds.of(
                some.stream().flatMap(p -> p.strata().stream()).toList(),
                some.stream().mapToLong(AuditedPeriod::undrawn).sum(),
                seeds);
    }

    /// What is to be said of how long a period is, and of one that has not begun.
    public String span(AuditedPeriod audited) {
        boolean first = audited.equals(periods.getFirst()) && periods.size() < Windows.MOST;
        String begun = audited.planned().period().from().isAfter(at) ? "has not begun · " : "";
        return begun + PeriodWords.length(audited.planned().period(), first);
    }

    /// How that was come by; without how much was drawn and waits where a draw in it is not revealed.
    public Explanation how(List<AuditedPeriod> some) {
        EscapeBound bound = together(some);
        return some.stream().allMatch(p -> p.planned().revealed().isPresent())
                ? bound.explanation()
                : bound.explanationBeforeReveal();
    }

    /// What each closed period did to the lanes.
    public List<SwitchStep> steps() {
        return history.steps();
    }

    /// How tight the lanes are to be held from now on.
    public SwitchState state() {
        return history.state();
    }
}

package dev.countersign.server.work;

import dev.countersign.oversight.EscapeBound;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.Seeds;
import dev.countersign.oversight.SwitchState;
import dev.countersign.oversight.SwitchStep;
import dev.countersign.oversight.Window;
import java.time.Instant;
import java.util.List;

/// All periods as they stand at one moment.
public final class Look {
    /// The bound that is shown first is over so many periods: a quarter.
    private static final int TOGETHER = 13;

    private final List<AuditedPeriod> periods;
    private final Seeds seeds;
    private final KnownBounds bounds;
    private final Instant at;

    Look(List<AuditedPeriod> periods, Seeds seeds, KnownBounds bounds, Instant at) {
        this.periods = List.copyOf(periods);
        this.seeds = seeds;
        this.bounds = bounds;
        this.at = at;
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

    /// What each complete period did to the lanes.
    public List<SwitchStep> steps() {
        List<Window> windows = periods.stream()
                .filter(AuditedPeriod::complete)
                .map(Look::window)
                .toList();
        return Windows.switching().replay(windows);
    }

    private static Window window(AuditedPeriod period) {
        PlannedPeriod planned = period.planned();
        return Window.closed(
                period.id(),
                planned.period().until(),
                planned.level().level(),
                period.bound(),
                period.boundOneLooser());
    }

    /// How tight the lanes are to be held from now on.
    public SwitchState state() {
        List<SwitchStep> steps = steps();
        return steps.isEmpty() ? SwitchState.START : steps.getLast().after();
    }
}

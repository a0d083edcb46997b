package dev.countersign.server.work;

import dev.countersign.oversight.Audit;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditOutcome;
import dev.countersign.oversight.BoundMethod;
import dev.countersign.oversight.Confidence;
import dev.countersign.oversight.DrawnChange;
import dev.countersign.oversight.EscapeBound;
import dev.countersign.oversight.Period;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.Rate;
import dev.countersign.oversight.Seeds;
import dev.countersign.oversight.Stratum;
import dev.countersign.oversight.StratumAudits;
import dev.countersign.oversight.SwitchState;
import dev.countersign.oversight.SwitchStep;
import dev.countersign.oversight.Switching;
import dev.countersign.oversight.Thresholds;
import dev.countersign.oversight.Window;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LaneFlow;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the audits of each period say, and how tight the unread lanes are held by that.
public final class Windows {
    /// The share of escapes that is put up with. Ours, until a team says otherwise.
    public static final Rate LIMIT = Rate.of(0.05);

    static final int MOST = 60;

    /// How far back seeded changes count for what auditors see: a quarter and a bit.
    private static final Duration SEEDS_COUNT = Duration.ofDays(100);

    private final AuditBook book;
    private final Desk desk;
    private final InstantSource clock;

    public Windows(AuditBook book, Desk desk, InstantSource clock) {
        this.book = book;
        this.desk = desk;
        this.clock = clock;
    }

    /// A period with its audits.
    ///
    /// @param undrawn changes that left unread in it without a draw: each may be an escape
    /// @param complete whether no audit of it can come any more
    public record Audited(
            PlannedPeriod period, List<StratumAudits> strata, long undrawn, EscapeBound bound, boolean complete) {
        public long changes() {
            return undrawn + strata.stream().mapToLong(StratumAudits::changes).sum();
        }

        public long drawn() {
            return strata.stream().mapToLong(s -> s.audits().size()).sum();
        }

        public long count(AuditOutcome outcome) {
            return strata.stream()
                    .flatMap(s -> s.audits().stream())
                    .filter(a -> a.outcome() == outcome)
                    .count();
        }

        public long late() {
            return strata.stream().mapToLong(StratumAudits::lateEscapes).sum();
        }
    }

    /// Oldest first.
    public List<Audited> all() {
        List<Audited> all = new ArrayList<>();
        Seeds seeds = seeds();
        for (PlannedPeriod period : book.periods(MOST).reversed()) {
            all.add(audited(period, seeds));
        }
        return all;
    }

    public Seeds seeds() {
        return book.seeds(clock.instant().minus(SEEDS_COUNT));
    }

    Audited audited(PlannedPeriod period, Seeds seeds) {
        Instant now = clock.instant();
        List<StratumAudits> strata = strata(book.decisions(period.period().id()), now);
        boolean complete = !period.period().until().isAfter(now)
                && strata.stream()
                        .flatMap(s -> s.audits().stream())
                        .noneMatch(a -> a.outcome() == AuditOutcome.WAITING);
        long undrawn = undrawn(period.period(), strata);
        return new Audited(
                period,
                strata,
                undrawn,
                EscapeBound.of(strata, undrawn, seeds, BoundMethod.BETTING, Confidence.USUAL),
                complete);
    }

    /// What came into the unread lanes and was not decided on, as when the server stopped in between.
    private long undrawn(Period period, List<StratumAudits> strata) {
        long left = desk.flow(new Visibility.All(), period.from(), period.until()).values().stream()
                .filter(flow -> !flow.lane().atLeast(Lane.PEER))
                .mapToLong(LaneFlow::changes)
                .sum();
        return Math.max(
                0, left - strata.stream().mapToLong(StratumAudits::changes).sum());
    }

    static List<StratumAudits> strata(List<DrawnChange> decisions, Instant now) {
        Map<Stratum, List<DrawnChange>> byStratum = new TreeMap<>();
        decisions.forEach(d -> byStratum
                .computeIfAbsent(d.decision().stratum(), _ -> new ArrayList<>())
                .add(d));
        List<StratumAudits> strata = new ArrayList<>();
        byStratum.forEach((stratum, changes) -> {
            List<Audit> audits =
                    changes.stream().flatMap(c -> c.audit(now).stream()).toList();
            long late = changes.stream()
                    .filter(c -> c.late()
                            && c.finding().filter(f -> f.neededReader()).isEmpty())
                    .count();
            strata.add(new StratumAudits(stratum, changes.getFirst().decision().rate(), changes.size(), audits, late));
        });
        return strata;
    }

    /// The bound over the last periods together, which is what few audits a week add up to.
    public EscapeBound together(List<Audited> periods) {
        return EscapeBound.of(
                periods.stream().flatMap(p -> p.strata().stream()).toList(),
                periods.stream().mapToLong(Audited::undrawn).sum(),
                seeds(),
                BoundMethod.BETTING,
                Confidence.USUAL);
    }

    /// What each complete period did to the lanes.
    public List<SwitchStep> steps() {
        List<Window> windows = all().stream()
                .filter(Audited::complete)
                .map(a -> Window.closed(
                        a.period().period().id(), a.period().period().until(), a.bound()))
                .toList();
        return switching().replay(windows);
    }

    static Switching switching() {
        return new Switching(LIMIT, Thresholds.DEFAULTS.tightest());
    }

    /// How tight the lanes are to be held from now on.
    public SwitchState state() {
        List<SwitchStep> steps = steps();
        return steps.isEmpty() ? SwitchState.START : steps.getLast().after();
    }
}

package dev.countersign.server.work;

import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditOutcome;
import dev.countersign.oversight.LateEscape;
import dev.countersign.oversight.Period;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.Rate;
import dev.countersign.oversight.Seeds;
import dev.countersign.oversight.StratumAudits;
import dev.countersign.oversight.StratumDraw;
import dev.countersign.oversight.SwitchState;
import dev.countersign.oversight.Switching;
import dev.countersign.oversight.Thresholds;
import dev.countersign.oversight.UndrawnCount;
import dev.countersign.server.work.AuditedPeriod.OneLooser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the audits of each period say, and how tight the unread lanes are held by that.
public final class Windows {
    /// The share of escapes that is put up with. Ours, until a team says otherwise.
    public static final Rate LIMIT = Rate.of(0.05);

    static final int MOST = 60;

    /// How far back seeded changes count for what auditors see: a quarter and a bit.
    private static final Duration SEEDS_COUNT = Duration.ofDays(100);

    private final AuditBook book;
    private final InstantSource clock;
    private final KnownBounds bounds = new KnownBounds();

    public Windows(AuditBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    public Look look() {
        Instant now = clock.instant();
        Seeds seeds = seeds(now);
        List<PlannedPeriod> periods = book.periods(MOST).reversed();
        return new Look(audited(periods, seeds, now), reopened(periods), seeds, bounds, now);
    }

    /// What is to be said of how long a period is: nothing for a week.
    public String length(Period period) {
        List<PlannedPeriod> periods = book.periods(MOST);
        boolean first = periods.size() < MOST
                && !periods.isEmpty()
                && periods.getLast().period().equals(period);
        return PeriodWords.length(period, first);
    }

    /// When a late escape was first reported of each period, since the level of the newest one was decided.
    private Map<String, Instant> reopened(List<PlannedPeriod> periods) {
        Map<String, Instant> reopened = new HashMap<>();
        if (!periods.isEmpty()) {
            Instant decided = periods.getLast().committed();
            for (LateEscape escape : book.lateEscapes(decided)) {
                book.decision(escape.repository(), escape.changeId())
                        .filter(drawn -> drawn.decision().stratum().leavesUnread())
                        .filter(_ -> escape.at().isAfter(decided))
                        .ifPresent(drawn -> reopened.putIfAbsent(drawn.period(), escape.at()));
            }
        }
        return reopened;
    }

    /// Empty where there is no such period.
    Optional<AuditedPeriod> of(String period) {
        Instant now = clock.instant();
        return book.period(period).map(p -> audited(List.of(p), seeds(now), now).getFirst());
    }

    public Seeds seeds() {
        return seeds(clock.instant());
    }

    private Seeds seeds(Instant now) {
        return book.seeds(now.minus(SEEDS_COUNT), now);
    }

    private List<AuditedPeriod> audited(List<PlannedPeriod> periods, Seeds seeds, Instant now) {
        List<String> ids = periods.stream().map(p -> p.period().id()).toList();
        Map<String, UndrawnCount> undrawn =
                book.undrawn(ids); // first: what is decided meanwhile counts twice then, not never
        Map<String, List<StratumAudits>> strata = new HashMap<>();
        for (StratumDraw draw : book.strata(ids)) {
            strata.computeIfAbsent(draw.period(), _ -> new ArrayList<>()).add(draw.at(now));
        }
        return periods.stream()
                .map(p -> audited(
                        p,
                        strata.getOrDefault(p.period().id(), List.of()),
                        undrawn.getOrDefault(p.period().id(), UndrawnCount.NONE),
                        seeds,
                        now))
                .toList();
    }

    private AuditedPeriod audited(
            PlannedPeriod period, List<StratumAudits> all, UndrawnCount undrawn, Seeds seeds, Instant now) {
        Map<Boolean, List<StratumAudits>> parts =
                all.stream().collect(Collectors.partitioningBy(s -> s.stratum().leavesUnread()));
        List<StratumAudits> unread = parts.getOrDefault(true, List.of());
        List<StratumAudits> read = parts.getOrDefault(false, List.of());
        Optional<OneLooser> looser = read.isEmpty() && undrawn.looser() == 0
                ? Optional.empty()
                : Optional.of(new OneLooser(
                        read, undrawn.looser(), bounds.of(all, undrawn.unread() + undrawn.looser(), seeds)));
        return new AuditedPeriod(
                period,
                unread,
                undrawn.unread(),
                bounds.of(unread, undrawn.unread(), seeds),
                looser,
                isComplete(period, all, now));
    }

    private static boolean isComplete(PlannedPeriod period, List<StratumAudits> all, Instant now) {
        return !period.period().until().isAfter(now)
                && all.stream().flatMap(s -> s.audits().stream()).noneMatch(a -> a.outcome() == AuditOutcome.WAITING);
    }

    static Switching switching() {
        return new Switching(LIMIT, Thresholds.DEFAULTS.tightest());
    }

    /// How tight the lanes are to be held from now on.
    SwitchState state() {
        return look().state();
    }
}

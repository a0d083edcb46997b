package dev.countersign.server.work;

import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.Confidence;
import dev.countersign.oversight.CoverageGap;
import dev.countersign.oversight.LaneTotal;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.WeekInput;
import dev.countersign.oversight.WeeklyStatement;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LaneFlow;
import dev.countersign.review.desk.LaneLoad;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the statement of a period: what was read, what was not, and how bad that can be. Over all repositories: it
/// names none of their changes.
public final class Stating {
    private static final Visibility ALL = new Visibility.All();
    private static final int MOST_FAILURES = 500; // as many as are counted

    private final Desk desk;
    private final AuditBook book;
    private final Unread unread;
    private final Windows windows;
    private final InstantSource clock;

    Stating(Desk desk, AuditBook book, Unread unread, Windows windows, InstantSource clock) {
        this.desk = desk;
        this.book = book;
        this.unread = unread;
        this.windows = windows;
        this.clock = clock;
    }

    /// Empty where there is no such period.
    public Optional<WeeklyStatement> of(String period) {
        return book.period(period).map(this::of);
    }

    private WeeklyStatement of(PlannedPeriod period) {
        Instant now = clock.instant();
        Map<Lane, LaneFlow> flow =
                desk.flow(ALL, period.period().from(), period.period().until());
        Map<Lane, LaneTotal> lanes = new EnumMap<>(Lane.class);
        flow.forEach((lane, f) -> lanes.put(lane, new LaneTotal(f.changes(), f.changedLines(), f.readLines())));
        Map<Lane, Long> overdue = new EnumMap<>(Lane.class);
        desk.load(ALL, Optional.empty(), now).values().stream()
                .filter(l -> l.overdue() > 0)
                .forEach((LaneLoad l) -> overdue.put(l.lane(), (long) l.overdue()));
        Unread.Found without = unread.in(period.period(), now);
        return WeeklyStatement.of(
                new WeekInput(
                        period.period(),
                        lanes,
                        Windows.strata(book.decisions(period.period().id()), now),
                        windows.seeds(),
                        gaps(flow),
                        without.withoutReader(),
                        overdue,
                        unknown(period, without, now),
                        period.level(),
                        Windows.LIMIT),
                Confidence.USUAL);
    }

    private List<CoverageGap> gaps(Map<Lane, LaneFlow> flow) {
        List<CoverageGap> gaps = new ArrayList<>();
        long partly = flow.values().stream().mapToLong(LaneFlow::withUnknown).sum();
        if (partly > 0) {
            gaps.add(new CoverageGap("something in them could not be analysed", partly));
        }
        long failed = desk.failures(ALL, MOST_FAILURES).size();
        if (failed > 0) {
            gaps.add(new CoverageGap("commits that could not be reviewed at all", failed));
        }
        return gaps;
    }

    private List<String> unknown(PlannedPeriod period, Unread.Found without, Instant now) {
        List<String> unknown = new ArrayList<>(without.unknown());
        for (Repository repository : desk.repositories(ALL)) {
            if (repository.imported().state() != Repository.State.UP_TO_DATE) {
                unknown.add(repository.name() + " is not read to its newest commit: "
                        + repository.imported().problem().orElse("its import is not done"));
            }
        }
        if (period.period().until().isAfter(now)) {
            unknown.add("the period is not over: it ends " + period.period().until());
        }
        return unknown;
    }
}

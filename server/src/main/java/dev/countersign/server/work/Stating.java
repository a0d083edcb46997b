package dev.countersign.server.work;

import dev.countersign.oversight.Confidence;
import dev.countersign.oversight.CoverageGap;
import dev.countersign.oversight.LaneTotal;
import dev.countersign.oversight.Period;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.StratumAudits;
import dev.countersign.oversight.WeekInput;
import dev.countersign.oversight.WeeklyStatement;
import dev.countersign.review.desk.BranchRead;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LaneFlow;
import dev.countersign.review.desk.LaneLoad;
import dev.countersign.review.desk.Repository;
import dev.countersign.review.desk.Rewriting;
import dev.countersign.review.desk.Visibility;
import dev.countersign.review.desk.WaitingFor;
import dev.countersign.risk.Lane;
import dev.countersign.server.work.AuditedPeriod.OneLooser;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes the statement of a period: what was read, what was not, and how bad that can be. Over all repositories:
/// it names none of their changes, and of the repositories those alone that the reader sees.
public final class Stating {
    private static final Visibility ALL = new Visibility.All();

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Desk desk;
    private final LastLooks looks;
    private final Unread unread;
    private final Windows windows;
    private final InstantSource clock;

    public Stating(Desk desk, LastLooks looks, Unread unread, Windows windows, InstantSource clock) {
        this.desk = desk;
        this.looks = looks;
        this.unread = unread;
        this.windows = windows;
        this.clock = clock;
    }

    /// Empty where there is no such period.
    ///
    /// @param named the repositories that may be named in it
    public Optional<WeeklyStatement> of(String period, Visibility named) {
        return windows.of(period).map(audited -> of(audited, named));
    }

    /// What came in a period, by the lane that it has now.
    ///
    /// @param over whether nothing comes into it any more
    public record WeekOfLines(String period, boolean over, Map<Lane, LaneFlow> lanes) {
        public WeekOfLines {
            lanes = Map.copyOf(lanes);
        }

        public LaneFlow of(Lane lane) {
            return lanes.getOrDefault(lane, new LaneFlow(lane, 0, 0, 0, 0, 0, 0));
        }
    }

    /// What was read of what came in each of these periods, as far as they have begun.
    public List<WeekOfLines> lines(List<AuditedPeriod> periods) {
        Instant now = clock.instant();
        return periods.stream()
                .map(p -> p.planned().period())
                .filter(p -> !p.from().isAfter(now))
                .map(p -> new WeekOfLines(p.id(), !p.until().isAfter(now), desk.flow(ALL, p.from(), p.until())))
                .toList();
    }

    /// How long what waits has waited.
    public Map<Lane, Map<WaitingFor, Long>> ages() {
        return desk.ages(ALL, clock.instant());
    }

    private WeeklyStatement of(AuditedPeriod audited, Visibility named) {
        PlannedPeriod period = audited.planned();
        Instant now = clock.instant();
        Map<Lane, LaneFlow> flow =
                desk.flow(ALL, period.period().from(), period.period().until());
        Map<Lane, LaneTotal> lanes = new EnumMap<>(Lane.class);
        flow.forEach(
                (lane, f) -> lanes.put(lane, new LaneTotal(f.changes(), f.waiting(), f.changedLines(), f.readLines())));
        Map<Lane, Long> overdue = new EnumMap<>(Lane.class);
        desk.load(ALL, Optional.empty(), now).values().stream()
                .filter(l -> l.overdue() > 0)
                .forEach((LaneLoad l) -> overdue.put(l.lane(), (long) l.overdue()));
        Unread.Found without = unread.in(period.period(), now);
        return WeeklyStatement.of(
                new WeekInput(
                        period.period(),
                        lanes,
                        strata(audited),
                        audited.undrawn(),
                        audited.shownLooser().map(OneLooser::undrawn).orElse(0L),
                        windows.seeds(),
                        gaps(flow),
                        without.withoutReader(),
                        overdue,
                        unknown(audited, flow.values(), without, now, named),
                        period.level(),
                        Windows.LIMIT,
                        audited.isRevealed()),
                Confidence.USUAL);
    }

    private static List<StratumAudits> strata(AuditedPeriod audited) {
        List<StratumAudits> all = new ArrayList<>(audited.strata());
        audited.shownLooser().ifPresent(looser -> all.addAll(looser.strata()));
        return all;
    }

    private List<CoverageGap> gaps(Map<Lane, LaneFlow> flow) {
        List<CoverageGap> gaps = new ArrayList<>();
        long partly = flow.values().stream().mapToLong(LaneFlow::withUnknown).sum();
        if (partly > 0) {
            gaps.add(new CoverageGap("could not be analysed in full", partly));
        }
        long failed = desk.repositories(ALL).stream()
                .mapToLong(repository -> desk.failing(repository.name()))
                .sum();
        if (failed > 0) {
            gaps.add(new CoverageGap("could not be reviewed at all", failed));
        }
        return gaps;
    }

    private List<String> unknown(
            AuditedPeriod audited, Collection<LaneFlow> flow, Unread.Found without, Instant now, Visibility named) {
        PlannedPeriod period = audited.planned();
        List<String> unknown = new ArrayList<>(without.unknown());
        readElsewhere(flow).ifPresent(unknown::add);
        unknown.addAll(behind(named));
        unknown.addAll(rewritten(period.period(), named));
        unknown.addAll(branchesChanged(period.period(), named));
        strangers(period.period()).ifPresent(unknown::add);
        long again = desk.unreadAgain(period.period().from(), period.period().until());
        if (again > 0) {
            unknown.add(
                    (again == 1 ? "1 commit" : again + " commits")
                            + " brought again what nobody had to read, at the same or another place: no draw decided on it anew");
        }
        if (period.revealed().isEmpty()) {
            unknown.add(
                    audited.isAllDrawn()
                            ? "how many audits wait is not shown before the draw is revealed"
                            : "how much was drawn, and how many audits wait, is not shown before the draw is revealed");
        }
        if (period.level().level() > 0 && period.revealed().isEmpty()) {
            unknown.add("what had left unread one level looser is shown when the draw is revealed");
        }
        if (period.period().from().isAfter(now)) {
            unknown.add("the period has not begun: it begins "
                    + MINUTE.format(period.period().from()));
        } else if (period.period().until().isAfter(now)) {
            unknown.add("the period is not over: it ends "
                    + MINUTE.format(period.period().until()));
        }
        return unknown;
    }

    private static Optional<String> readElsewhere(Collection<LaneFlow> flow) {
        long files = flow.stream().mapToLong(LaneFlow::readElsewhere).sum();
        return files == 0
                ? Optional.empty()
                : Optional.of((files == 1
                                ? "1 file that could not be shown was"
                                : files + " files that could not be shown were")
                        + " read elsewhere, as the readers say: nothing here checks it");
    }

    private Optional<String> strangers(Period period) {
        long changes = desk.madeByStrangers(period.from(), period.until());
        return changes == 0
                ? Optional.empty()
                : Optional.of(
                        "of " + (changes == 1 ? "1 change" : changes + " changes")
                                + " an address of who made it belongs to no account, so whether its reader made it is not known");
    }

    /// What came and went between two looks was never seen.
    private List<String> rewritten(Period period, Visibility named) {
        List<String> words = new ArrayList<>();
        long left = desk.leftBranch(period.from(), period.until());
        if (left > 0) {
            words.add((left == 1 ? "1 change" : left + " changes")
                    + " left the branch, whose history was rewritten; what of it waited waits as before");
        }
        Map<Boolean, List<String>> names = desk.rewritings(period.from(), period.until()).stream()
                .map(Rewriting::repository)
                .distinct()
                .collect(Collectors.partitioningBy(named::covers));
        names.getOrDefault(true, List.of())
                .forEach(name -> words.add("the history of " + name
                        + " was rewritten: what came and went between two looks at it was not seen"));
        int others = names.getOrDefault(false, List.of()).size();
        if (others > 0) {
            words.add(
                    others == 1
                            ? "the history of a repository that is not shown to you was rewritten"
                            : "the histories of " + others + " repositories that are not shown to you were rewritten");
        }
        return words;
    }

    private List<String> branchesChanged(Period period, Visibility named) {
        List<BranchRead> changed = desk.branchesChanged(period.from(), period.until());
        List<String> words = new ArrayList<>();
        changed.stream()
                .filter(read -> named.covers(read.repository()))
                .forEach(read -> words.add("another branch of " + read.repository() + " is read since "
                        + MINUTE.format(read.since()) + ": " + BranchRead.shown(read.branch()) + ", before "
                        + BranchRead.shown(read.before().orElse(""))
                        + "; what came on the other one since was not read"));
        int others = changed.size() - words.size();
        if (others > 0) {
            words.add("in repositories that are not shown to you another branch was read "
                    + (others == 1 ? "once" : others + " times"));
        }
        return words;
    }

    /// Which repositories are not read to their newest commit, so that of what is in them not all is counted.
    ///
    /// @param named those that may be named
    public List<String> behind(Visibility named) {
        List<Repository> all = desk.repositories(ALL);
        if (all.isEmpty()) {
            return List.of("no repository is reviewed here yet");
        }
        List<Repository> behind = all.stream().filter(this::isBehind).toList();
        List<String> words = new ArrayList<>();
        behind.stream()
                .filter(r -> named.covers(r.name()))
                .forEach(r -> words.add(r.name() + " is not read to its newest commit: " + whyBehind(r)));
        int others = behind.size() - words.size();
        if (others > 0) {
            words.add(
                    others == 1
                            ? "a repository that is not shown to you is not read to its newest commit"
                            : others + " repositories that are not shown to you are not read to their newest commits");
        }
        return words;
    }

    private boolean isBehind(Repository repository) {
        return repository.imported().state() != Repository.State.UP_TO_DATE || looks.isLongAgo(repository.name());
    }

    private String whyBehind(Repository repository) {
        boolean stands = repository.imported().state() == Repository.State.UP_TO_DATE;
        return stands
                ? looks.at(repository.name())
                        .map(at -> "it was last looked at " + MINUTE.format(at))
                        .orElse("it was not looked at since the server started")
                : repository.imported().problem().orElse("its import is not done");
    }
}

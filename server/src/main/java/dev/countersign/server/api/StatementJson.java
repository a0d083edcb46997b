package dev.countersign.server.api;

import dev.countersign.explain.Explanation;
import dev.countersign.oversight.LaneTotal;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.UndrawnChange;
import dev.countersign.oversight.WeekInput;
import dev.countersign.oversight.WeeklyStatement;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.risk.Lane;
import dev.countersign.server.page.ChangePage;
import dev.countersign.server.page.QueueQuery;
import dev.countersign.server.page.WithoutDraw;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The statement of a period, in answers of the API.
///
/// @param headline the period in one sentence
/// @param limit the share of escapes that is put up with
/// @param boundOneLooser the bound had the lanes been held one level looser; absent where the level makes no
///     difference, and before the draw is revealed
/// @param withoutDraw which changes left unread without a draw
/// @param withoutReader changes that got no reader, by lane
/// @param gaps what was not analysed
/// @param unknown what else is not known
/// @param page where it can be read and printed
record StatementJson(
        PeriodJson period,
        String state,
        String headline,
        double limit,
        boolean aboveLimit,
        List<LaneJson> lanes,
        UnreadJson unread,
        BoundJson bound,
        @Nullable BoundJson boundOneLooser,
        WithoutDrawJson withoutDraw,
        Map<String, Long> withoutReader,
        Map<String, Long> overdue,
        List<GapJson> gaps,
        List<String> unknown,
        ExplanationJson explanation,
        String page) {
    /// @param lines added and removed
    record LaneJson(String lane, long changes, long lines, long linesRead) {
        static LaneJson of(Lane lane, LaneTotal total) {
            return new LaneJson(lane.word(), total.changes(), total.linesChanged(), total.linesRead());
        }
    }

    /// Of what left unread.
    ///
    /// @param drawn absent before the draw is revealed
    /// @param waiting absent before the draw is revealed
    record UnreadJson(
            long changes,
            long undrawn,
            @Nullable Long drawn,
            long audited,
            long escapes,
            long missing,
            @Nullable Long waiting,
            long late) {
        static UnreadJson of(WeeklyStatement statement) {
            return new UnreadJson(
                    statement.changesUnread(),
                    statement.undrawn(),
                    statement.input().revealed() ? statement.drawn() : null,
                    statement.audited(),
                    statement.escapes(),
                    statement.missing(),
                    statement.input().revealed() ? statement.waiting() : null,
                    statement.late());
        }
    }

    /// @param more how many there are besides, those that are not shown to the caller among them
    record WithoutDrawJson(List<UndrawnJson> changes, long more) {
        static WithoutDrawJson of(WithoutDraw without) {
            return new WithoutDrawJson(
                    without.shown().stream().map(UndrawnJson::of).toList(), without.more());
        }
    }

    /// @param came when it came to us
    /// @param cause `begin-moved-back`, `no-period`, `interrupted` or `unknown`
    record UndrawnJson(
            String repository, String change, String subject, Instant came, String cause, String words, String page) {
        static UndrawnJson of(UndrawnChange undrawn) {
            ListedChange change = undrawn.change();
            return new UndrawnJson(
                    change.repository(),
                    change.changeId(),
                    change.subject(),
                    undrawn.came(),
                    QueueQuery.word(undrawn.cause()),
                    undrawn.cause().words(),
                    ChangePage.address(change));
        }
    }

    record GapJson(String what, long changes) {}

    /// @param how the figures were come by, as the caller may read it
    static StatementJson of(WeeklyStatement statement, PlannedPeriod planned, WithoutDraw without, Explanation how) {
        WeekInput input = statement.input();
        return new StatementJson(
                PeriodJson.of(planned),
                statement.state().word(),
                statement.headline(),
                input.limit().share(),
                statement.isAboveLimit(),
                input.lanes().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> LaneJson.of(e.getKey(), e.getValue()))
                        .toList(),
                UnreadJson.of(statement),
                BoundJson.of(statement.unread()),
                statement.looser().map(BoundJson::of).orElse(null),
                WithoutDrawJson.of(without),
                words(input.withoutReader()),
                words(input.overdue()),
                input.gaps().stream()
                        .map(g -> new GapJson(g.what(), g.changes()))
                        .toList(),
                input.unknown(),
                ExplanationJson.of(how),
                "/statements/" + planned.period().id());
    }

    private static Map<String, Long> words(Map<Lane, Long> byLane) {
        var words = new TreeMap<String, Long>();
        byLane.forEach((lane, count) -> words.put(lane.word(), count));
        return words;
    }
}

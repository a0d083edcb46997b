package dev.countersign.server.api;

import dev.countersign.explain.Explanation;
import dev.countersign.oversight.EscapeBound;
import dev.countersign.oversight.Seeds;
import dev.countersign.oversight.SwitchStep;
import dev.countersign.review.desk.LaneFlow;
import dev.countersign.review.desk.WaitingFor;
import dev.countersign.risk.Lane;
import dev.countersign.server.page.QueueQuery;
import dev.countersign.server.work.Look;
import dev.countersign.server.work.Stating.WeekOfLines;
import dev.countersign.server.work.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What the page of oversight shows, in answers of the API.
///
/// @param limit the share of escapes that is put up with
/// @param level how tight the unread lanes are to be held; 0 is the loosest
/// @param bound over the last quarter together
/// @param periods newest first
/// @param steps what each period did to the lanes, newest first
/// @param lines what was read of what came, newest period first
/// @param ages how long what waits has waited, most review first
/// @param unknown what is not known, so that it is in no figure
record OversightJson(
        double limit,
        int level,
        BoundJson bound,
        ExplanationJson explanation,
        SeedsJson seeds,
        List<PeriodJson.Audits> periods,
        List<StepJson> steps,
        List<LinesJson> lines,
        List<AgeJson> ages,
        List<String> unknown) {
    /// @param lapsed not ended in time: those count as missed
    record SeedsJson(int shown, int found, int lapsed) {
        static SeedsJson of(Seeds seeds) {
            return new SeedsJson(seeds.shown(), seeds.foundCount(), seeds.lapsed());
        }
    }

    record StepJson(String period, String move, int level, String reason) {
        static StepJson of(SwitchStep step) {
            return new StepJson(
                    step.window().id(), step.move().word(), step.after().level(), step.reason());
        }
    }

    /// @param over whether nothing comes into it any more
    record LinesJson(String period, boolean over, List<StatementJson.LaneJson> lanes) {
        static LinesJson of(WeekOfLines week) {
            return new LinesJson(
                    week.period(),
                    week.over(),
                    week.lanes().values().stream()
                            .sorted(java.util.Comparator.comparing(LaneFlow::lane))
                            .map(f -> new StatementJson.LaneJson(
                                    f.lane().word(), f.changes(), f.changedLines(), f.readLines()))
                            .toList());
        }
    }

    /// @param waited `less-than-a-day`, `up-to-3-days`, `up-to-a-week`, `up-to-30-days` or `longer`
    record AgeJson(String lane, String waited, long changes) {}

    /// @param how the bound was come by, as the caller may read it
    static OversightJson of(
            Look look,
            Explanation how,
            List<WeekOfLines> lines,
            Map<Lane, Map<WaitingFor, Long>> ages,
            List<String> unknown) {
        EscapeBound together = look.together(look.lately());
        return new OversightJson(
                Windows.LIMIT.share(),
                look.state().level(),
                BoundJson.of(together),
                ExplanationJson.of(how),
                SeedsJson.of(look.seeds()),
                look.periods().reversed().stream().map(PeriodJson.Audits::of).toList(),
                look.steps().reversed().stream().map(StepJson::of).toList(),
                lines.reversed().stream().map(LinesJson::of).toList(),
                ages(ages),
                unknown);
    }

    private static List<AgeJson> ages(Map<Lane, Map<WaitingFor, Long>> ages) {
        List<AgeJson> all = new ArrayList<>();
        for (Lane lane : Arrays.asList(Lane.values()).reversed()) {
            Map<WaitingFor, Long> steps = ages.getOrDefault(lane, Map.of());
            for (WaitingFor step : WaitingFor.values()) {
                if (steps.containsKey(step)) {
                    all.add(new AgeJson(lane.word(), QueueQuery.word(step), steps.getOrDefault(step, 0L)));
                }
            }
        }
        return all;
    }
}

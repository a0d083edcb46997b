package dev.countersign.oversight;

import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Map;

/// What a weekly statement is made from.
///
/// @param lanes by the lane that the changes had; a lane that is missing had none
/// @param audits of all strata: of the unread lanes, and of the lane `peer` those that had left unread one level looser
/// @param undrawn changes of the unread lanes on which no draw decided
/// @param undrawnLooser changes that had left unread one level looser, and on which no draw decided
/// @param withoutReader changes that needed a reader and got none, by lane
/// @param overdue changes that were not read by when they were due, whenever they came, by lane
/// @param unknown what else is not known, one sentence each
/// @param level how tight the unread lanes were held
/// @param limit the share of escapes that is put up with
/// @param revealed whether the draw is: before, nothing says how much was drawn and waits
public record WeekInput(
        Period period,
        Map<Lane, LaneTotal> lanes,
        List<StratumAudits> audits,
        long undrawn,
        long undrawnLooser,
        Seeds seeds,
        List<CoverageGap> gaps,
        Map<Lane, Long> withoutReader,
        Map<Lane, Long> overdue,
        List<String> unknown,
        SwitchState level,
        Rate limit,
        boolean revealed) {
    public WeekInput {
        lanes = Map.copyOf(lanes);
        audits = List.copyOf(audits);
        gaps = List.copyOf(gaps);
        withoutReader = Map.copyOf(withoutReader);
        overdue = Map.copyOf(overdue);
        unknown = List.copyOf(unknown);
    }

    LaneTotal lane(Lane lane) {
        return lanes.getOrDefault(lane, LaneTotal.NOTHING);
    }

    static long sum(Map<Lane, Long> byLane) {
        return byLane.values().stream().mapToLong(Long::longValue).sum();
    }
}

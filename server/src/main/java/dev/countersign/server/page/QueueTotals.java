package dev.countersign.server.page;

import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LaneLoad;
import dev.countersign.review.desk.Repository;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Map;

/// What the queue says of all changes that somebody sees, the same for all who see as much.
///
/// @param rejected how many changes readers rejected; [QueuePage#COUNTED] where there are at least so many
/// @param lost how many that wait are on their branch no more; [QueuePage#COUNTED] where there are at least so many
/// @param failures commits that could not be reviewed
/// @param lacks what has no reader today, by lane
public record QueueTotals(
        Map<Lane, LaneLoad> load,
        int rejected,
        int lost,
        List<Repository> repositories,
        List<Desk.FailedCommit> failures,
        List<ReaderStrip.Lack> lacks,
        PersonNames people) {
    public QueueTotals {
        load = Map.copyOf(load);
        repositories = List.copyOf(repositories);
        failures = List.copyOf(failures);
        lacks = List.copyOf(lacks);
    }
}

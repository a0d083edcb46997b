package dev.countersign.server.page;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.BranchRead;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LaneLoad;
import dev.countersign.review.desk.Repository;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the queue says of all changes that somebody sees, the same for all who see as much.
///
/// @param rejected how many changes readers rejected; [QueuePage#COUNTED] where there are at least so many
/// @param lost how many that wait are on their branch no more; [QueuePage#COUNTED] where there are at least so many
/// @param failures commits that could not be reviewed
/// @param notLookedAt repositories that are read to the newest commit that is known, and of which nobody knows what is
///     new: when each was looked at last, empty where it was not since the server started
/// @param otherBranches branches that are read since lately in place of others
/// @param lacks what has no reader today, by lane
/// @param minutesRead minutes of what each person has read today
public record QueueTotals(
        Map<Lane, LaneLoad> load,
        int rejected,
        int lost,
        List<Repository> repositories,
        List<Desk.FailedCommit> failures,
        Map<String, Optional<Instant>> notLookedAt,
        List<BranchRead> otherBranches,
        List<ReaderStrip.Lack> lacks,
        PersonNames people,
        Map<PrincipalId, Double> minutesRead) {
    public QueueTotals {
        load = Map.copyOf(load);
        repositories = List.copyOf(repositories);
        failures = List.copyOf(failures);
        notLookedAt = Map.copyOf(notLookedAt);
        otherBranches = List.copyOf(otherBranches);
        lacks = List.copyOf(lacks);
        minutesRead = Map.copyOf(minutesRead);
    }
}

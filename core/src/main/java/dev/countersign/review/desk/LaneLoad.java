package dev.countersign.review.desk;

import dev.countersign.review.Minutes;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.Optional;

/// What waits in a lane.
///
/// @param overdue how many of the waiting are past their due date
/// @param minutes to read all that waits
/// @param oldest when the one that waits longest came
public record LaneLoad(
        Lane lane,
        int waiting,
        int overdue,
        int partial,
        Minutes minutes,
        long changedLines,
        Optional<Instant> oldest) {}

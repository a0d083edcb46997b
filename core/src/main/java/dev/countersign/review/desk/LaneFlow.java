package dev.countersign.review.desk;

import dev.countersign.risk.Lane;

/// What came into a lane during a time, history left out.
///
/// @param waiting changes that somebody has to read still, due or not, also where no line of them changed
/// @param changedLines added and removed
/// @param readLines those of changes that were read to their end
/// @param withUnknown changes of which something could not be analysed
/// @param readElsewhere files that could not be shown and that somebody who concluded says to have read elsewhere; one
///     that two readers looked at counts once
public record LaneFlow(
        Lane lane,
        long changes,
        long waiting,
        long changedLines,
        long readLines,
        long withUnknown,
        long readElsewhere) {}

package dev.countersign.review.desk;

import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Locale;

/// Where the reading of a change stands. `overdue` is one of the first two at a time after its due date.
public enum Standing {
    /// Nobody has read any of it.
    NOT_RUN,
    /// Part of it was read, or one of the two readers that it needs is missing.
    PARTIAL,
    /// Read to its end by all who have to.
    REVIEWED,
    /// Proved inert.
    NOT_NEEDED,
    /// Read to its end by somebody who says that it must not stay. It waits for nobody, until it comes again.
    REJECTED;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean waits() {
        return this == NOT_RUN || this == PARTIAL;
    }

    /// @param lane who has to read it
    /// @param unknowns what could not be analysed: with any, a change is never `not-needed`
    /// @param verdicts in the order given; those of which not all was read leave it `partial`, and those that were
    ///     superseded count for nothing
    public static Standing of(Lane lane, int unknowns, List<Verdict> verdicts) {
        List<Verdict> counting = verdicts.stream().filter(v -> !v.superseded()).toList();
        List<Verdict> ends = counting.stream().filter(Verdict::concludes).toList();
        if (ends.stream().anyMatch(v -> v.decision() == Verdict.Decision.REJECTED)) {
            return REJECTED;
        }
        if (lane == Lane.NONE && unknowns == 0 && ends.isEmpty()) {
            return NOT_NEEDED;
        }
        long readers = ends.stream().map(Verdict::reader).distinct().count();
        boolean bySecurity = !lane.atLeast(Lane.SECURITY) || ends.stream().anyMatch(Verdict::asSecurity);
        if (readers > 0 && readers >= readersOf(lane) && bySecurity) {
            return REVIEWED;
        }
        return counting.stream().anyMatch(v -> v.reading().isAny()) ? PARTIAL : NOT_RUN;
    }

    /// How many different people have to read a change of this lane.
    public static int readersOf(Lane lane) {
        return switch (lane) {
            case NONE -> 0;
            case AI, PEER, SECURITY -> 1;
            case TWO_PERSON -> 2;
        };
    }
}

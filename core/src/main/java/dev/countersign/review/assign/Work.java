package dev.countersign.review.assign;

import dev.countersign.change.RepositoryChange;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalDouble;

/// A change that waits for readers.
///
/// @param lane `peer` or above; it is never changed here
/// @param minutes of reading that are left; empty where nobody could estimate them, which takes a reader's whole day
/// @param density expected loss per minute, in no unit
/// @param came when it came into the lane
public record Work(
        RepositoryChange change, Lane lane, OptionalDouble minutes, double density, Makers makers, Instant came) {
    /// By lane, then by expected loss per minute; then who waits longest, and by id, so that the order is the same
    /// on every machine.
    public static final Comparator<Work> ORDER = Comparator.comparing(Work::lane)
            .reversed()
            .thenComparing(Comparator.comparingDouble(Work::density).reversed())
            .thenComparing(Work::came)
            .thenComparing(Work::change);

    public Work {
        if (!lane.atLeast(Lane.PEER)) {
            throw new IllegalArgumentException("nobody has to read a change in lane " + lane.word());
        }
        if (minutes.isPresent() && !(minutes.getAsDouble() >= 0 && minutes.getAsDouble() < Double.POSITIVE_INFINITY)
                || !(density >= 0)) {
            throw new IllegalArgumentException("minutes and density must not be negative: " + change);
        }
    }

    /// How many readers it takes.
    public int seats() {
        return lane == Lane.TWO_PERSON ? 2 : 1;
    }
}

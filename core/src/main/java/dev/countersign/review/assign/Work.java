package dev.countersign.review.assign;

import dev.countersign.change.ChangeId;
import dev.countersign.change.RepositoryChange;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Verdict;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// A change that waits for readers.
///
/// @param lane `peer` or above; it is never changed here
/// @param minutes of reading that are left; empty where nobody could estimate them, which takes a reader's whole day
/// @param density expected loss per minute, in no unit
/// @param came when it came into the lane
/// @param before who is done with it
public record Work(
        RepositoryChange change,
        Lane lane,
        OptionalDouble minutes,
        double density,
        Makers makers,
        Instant came,
        ReadBefore before) {
    /// By lane, then by expected loss per minute; then who waits longest, and by id, so that the order is the same
    /// on every machine.
    public static final Comparator<Work> ORDER = Comparator.comparing(Work::lane)
            .reversed()
            .thenComparing(Comparator.comparingDouble(Work::density).reversed())
            .thenComparing(Work::came)
            .thenComparing(Work::change);

    /// Opening a change takes as long, whatever is in it.
    private static final double LEAST_MINUTES = 1;

    public Work {
        if (!lane.atLeast(Lane.PEER)) {
            throw new IllegalArgumentException("nobody has to read a change in lane " + lane.word());
        }
        if (minutes.isPresent() && !(minutes.getAsDouble() >= 0 && minutes.getAsDouble() < Double.POSITIVE_INFINITY)
                || !(density >= 0)) {
            throw new IllegalArgumentException("minutes and density must not be negative: " + change);
        }
    }

    /// A change of a list.
    ///
    /// @param makers addresses of who made it besides author and committer
    /// @param verdicts that were given on it
    public static Work of(ListedChange change, Set<String> makers, List<Verdict> verdicts) {
        return new Work(
                of(change),
                change.lane(),
                OptionalDouble.of(Math.max(LEAST_MINUTES, change.minutes().p50())),
                change.density(),
                Makers.of(change, makers),
                change.when(),
                ReadBefore.of(verdicts));
    }

    public static RepositoryChange of(ListedChange change) {
        return new RepositoryChange(change.repository(), new ChangeId(change.changeId()));
    }

    /// How many readers it takes still. At least one: who waits with two readers lacks one from security.
    public int seats() {
        return Math.max(1, Standing.readersOf(lane) - before.finished().size());
    }
}

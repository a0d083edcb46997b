package dev.countersign.review.assign;

import dev.countersign.review.desk.ListedChange;
import dev.countersign.risk.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How long a change may wait in each lane until it is overdue, in hours of the calendar.
///
/// @param hours positive; a lane that is missing has no due date
public record DueHours(Map<Lane, Integer> hours) {
    /// Ours, no source: one day where an unread change does most harm, three where an owner reads, which is a long
    /// weekend.
    public static final DueHours DEFAULTS = new DueHours(Map.of(Lane.PEER, 72, Lane.SECURITY, 24, Lane.TWO_PERSON, 24));

    public DueHours {
        hours = Map.copyOf(hours);
        hours.forEach((lane, count) -> {
            if (count < 1 || !lane.atLeast(Lane.PEER)) {
                throw new IllegalArgumentException("no due hours: " + count + " for lane " + lane.word());
            }
        });
    }

    /// When a change that came at a time has to be read.
    public Optional<Instant> due(Lane lane, Instant came) {
        return Optional.ofNullable(hours.get(lane)).map(count -> came.plus(Duration.ofHours(count)));
    }

    /// A change after it came to light that it had needed a reader.
    public ListedChange neededReader(ListedChange change, Instant found) {
        return change.neededReader(due(Lane.PEER, found));
    }

    public boolean isOverdue(Lane lane, Instant came, Instant now) {
        return due(lane, came).filter(now::isAfter).isPresent();
    }

    public boolean isOverdue(Work work, Instant now) {
        return isOverdue(work.lane(), work.came(), now);
    }
}

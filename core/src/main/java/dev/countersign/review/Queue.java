package dev.countersign.review;

import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Changes in the order in which to read them, filled into the minutes that reviewers have. What does not fit
/// is listed as overflow and keeps its lane.
///
/// @param planned fits into the minutes; all where no minutes were given
/// @param overflow needs a reader and got none
/// @param unread needs no reader: lane none
public record Queue(List<QueueItem> planned, List<QueueItem> overflow, List<QueueItem> unread) {
    public Queue {
        planned = List.copyOf(planned);
        overflow = List.copyOf(overflow);
        unread = List.copyOf(unread);
    }

    /// What one lane holds.
    public record Total(int changes, Minutes minutes, int addedLines, int removedLines) {
        private Total plus(Total other) {
            return new Total(
                    changes + other.changes,
                    minutes.plus(other.minutes),
                    addedLines + other.addedLines,
                    removedLines + other.removedLines);
        }

        /// What a reader of the diff sees.
        public int changedLines() {
            return addedLines + removedLines;
        }
    }

    /// Fills greedily in order: an item that no longer fits is overflow, a later and shorter one may still fit.
    /// By expected loss per minute that is within one item of the best filling.
    public static Queue of(List<QueueItem> items, OptionalDouble minutes) {
        List<QueueItem> planned = new ArrayList<>();
        List<QueueItem> overflow = new ArrayList<>();
        List<QueueItem> unread = new ArrayList<>();
        double left = minutes.orElse(Double.POSITIVE_INFINITY);
        for (QueueItem item : items.stream().sorted(QueueItem.ORDER).toList()) {
            if (item.lane() == Lane.NONE) {
                unread.add(item);
            } else if (item.minutes().p50() <= left) {
                left -= item.minutes().p50();
                planned.add(item);
            } else {
                overflow.add(item);
            }
        }
        return new Queue(planned, overflow, unread);
    }

    /// Totals per lane of the table, `ai` kept apart from `peer`.
    public static Map<Lane, Total> totals(List<QueueItem> items) {
        Map<Lane, Total> totals = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            totals.put(lane, new Total(0, Minutes.none(), 0, 0));
        }
        for (QueueItem item : items) {
            totals.merge(
                    item.tableLane(),
                    new Total(1, item.minutes(), item.addedLines(), item.removedLines()),
                    Total::plus);
        }
        return totals;
    }
}

package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.review.desk.Desk.ReviewedChange;
import dev.countersign.risk.Lane;
import java.util.Collection;
import org.jooq.DSLContext;

/// How changes stood to the draw when they came, as numbers that are there for good.
final class Arrivals {
    static final int HISTORY = 1;
    static final int UNREAD = 2;
    static final int UNREAD_IF_LOOSER = 3;
    static final int READ = 4;

    private Arrivals() {}

    static int of(ReviewedChange seen) {
        if (seen.change().history()) {
            return HISTORY;
        }
        if (!seen.change().lane().atLeast(Lane.PEER)) {
            return UNREAD;
        }
        return seen.unreadIfLooser() ? UNREAD_IF_LOOSER : READ;
    }

    /// @param changes by their numbers
    static void write(DSLContext sql, int arrival, Collection<Long> changes) {
        if (!changes.isEmpty()) {
            sql.update(Changes.TABLE)
                    .set(Changes.ARRIVAL, arrival)
                    .where(Changes.ID.in(changes))
                    .execute();
        }
    }
}

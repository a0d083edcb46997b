package dev.countersign.server.api;

import dev.countersign.review.desk.LaneLoad;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What waits in a lane, in answers of the API.
///
/// @param minutes to read all that waits, the middle estimate
record LoadJson(
        String lane,
        int waiting,
        int overdue,
        int partial,
        double minutes,
        long changedLines,
        @Nullable Instant oldest) {
    static LoadJson of(LaneLoad load) {
        return new LoadJson(
                load.lane().word(),
                load.waiting(),
                load.overdue(),
                load.partial(),
                load.minutes().p50(),
                load.changedLines(),
                load.oldest().orElse(null));
    }
}

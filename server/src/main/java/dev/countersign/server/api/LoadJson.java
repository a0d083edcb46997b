package dev.countersign.server.api;

import dev.countersign.review.desk.LaneLoad;
import dev.countersign.server.page.ReaderStrip;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        @Nullable Instant oldest,
        LackJson withoutReader) {
    /// What lacks a reader today.
    ///
    /// @param minutes to read it
    /// @param reasons in words, the most frequent first
    record LackJson(int changes, double minutes, List<String> reasons) {
        static final LackJson NOTHING = new LackJson(0, 0, List.of());
    }

    static LoadJson of(LaneLoad load, Optional<ReaderStrip.Lack> lack) {
        return new LoadJson(
                load.lane().word(),
                load.waiting(),
                load.overdue(),
                load.partial(),
                load.minutes().p50(),
                load.changedLines(),
                load.oldest().orElse(null),
                lack.map(l -> new LackJson(l.changes(), l.minutes(), l.reasons()))
                        .orElse(LackJson.NOTHING));
    }
}

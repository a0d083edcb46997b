package dev.countersign.review.desk;

import dev.countersign.change.Provenance;
import dev.countersign.principal.PrincipalId;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which changes a list shows, and in which order.
///
/// @param sees who asks: others' repositories are as if they were not there
/// @param text searched in subject, author, commit, change id and paths; at most [#MAX_TEXT] chars, case
///     ignored
/// @param detector only changes with a fact of this detector
/// @param assignedTo only changes that wait for this person
/// @param now for `overdue`
public record ChangeFilter(
        Visibility sees,
        Show show,
        Order order,
        Optional<String> repository,
        Set<Lane> lanes,
        Optional<Provenance.Kind> provenance,
        Optional<String> detector,
        Optional<String> text,
        Optional<PrincipalId> assignedTo,
        Instant now) {
    public static final int MAX_TEXT = 200;

    public ChangeFilter {
        lanes = Set.copyOf(lanes);
        text = text.map(String::strip)
                .filter(t -> !t.isEmpty())
                .map(t -> t.length() <= MAX_TEXT ? t : t.substring(0, MAX_TEXT));
    }

    public static ChangeFilter waiting(Visibility sees, Instant now) {
        return new ChangeFilter(
                sees,
                Show.WAITING,
                Order.WORTH,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    /// Which standings.
    public enum Show {
        /// Somebody has to read them still.
        WAITING,
        /// Those among them whose due date is past.
        OVERDUE,
        /// Part of them was read.
        PARTIAL,
        /// Read to the end.
        REVIEWED,
        /// Nobody has to read them.
        NOT_NEEDED,
        /// From before review began.
        HISTORY,
        ALL
    }

    /// In which order.
    public enum Order {
        /// By lane, most review first; within a lane by expected loss removed per minute.
        WORTH,
        /// The newest first.
        NEWEST,
        /// The one longest due first.
        DUE
    }
}

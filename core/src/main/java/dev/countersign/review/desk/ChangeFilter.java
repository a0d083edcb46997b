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
/// @param text where it is the beginning of a commit or change id (at least 7 digits), those changes alone;
///     else found anywhere in subject, author's name or address, or a path, case ignored; at most [#MAX_TEXT]
///     chars
/// @param detector only changes with a fact of this detector
/// @param asked only changes that such people are asked to read
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
        Optional<Asked> asked,
        Instant now) {
    public static final int MAX_TEXT = 200;

    public ChangeFilter {
        lanes = Set.copyOf(lanes);
        text = text.map(String::strip).filter(t -> !t.isEmpty()).map(t -> ListedChange.cut(t, MAX_TEXT));
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

    /// What readers rejected, newest first.
    public static ChangeFilter rejected(Visibility sees, Optional<String> repository, Instant now) {
        return new ChangeFilter(
                sees,
                Show.REJECTED,
                Order.NEWEST,
                repository,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                now);
    }

    /// The same, but only of this repository where one is named.
    public ChangeFilter from(Optional<String> repositoryOnly) {
        return new ChangeFilter(sees, show, order, repositoryOnly, lanes, provenance, detector, text, asked, now);
    }

    /// The same, but only of this lane.
    public ChangeFilter in(Lane lane) {
        return new ChangeFilter(sees, show, order, repository, Set.of(lane), provenance, detector, text, asked, now);
    }

    /// The same, but only what such people are asked to read.
    public ChangeFilter of(Asked people) {
        return new ChangeFilter(
                sees, show, order, repository, lanes, provenance, detector, text, Optional.of(people), now);
    }

    /// The same, whatever the changes say.
    public ChangeFilter withoutText() {
        return new ChangeFilter(
                sees, show, order, repository, lanes, provenance, detector, Optional.empty(), asked, now);
    }

    /// Who is asked to read a change.
    public sealed interface Asked {
        /// This one, alone or with another.
        record Person(PrincipalId person) implements Asked {}

        /// Fewer than it needs: it waits, and a reader is missing.
        record TooFew() implements Asked {}
    }

    /// Which standings.
    public enum Show {
        /// Somebody has to read them still.
        WAITING,
        /// Those among them whose due date is past.
        OVERDUE,
        /// Those among them of which part was read.
        PARTIAL,
        /// Read to the end, and not rejected.
        REVIEWED,
        /// Read to the end by somebody who says that they must not stay.
        REJECTED,
        /// Nobody has to read them; those from before review began are left out.
        NOT_NEEDED,
        /// In which something could not be analysed; those from before review began are left out.
        NOT_CHECKED,
        /// From before review began.
        HISTORY,
        ALL;

        /// What the words above mean of one change.
        public boolean covers(ListedChange change, Instant now) {
            return switch (this) {
                case WAITING -> change.waits();
                case OVERDUE -> change.isOverdue(now);
                case PARTIAL -> change.waits() && change.standing() == Standing.PARTIAL;
                case REVIEWED -> change.standing() == Standing.REVIEWED;
                case REJECTED -> change.standing() == Standing.REJECTED;
                case NOT_NEEDED -> change.standing() == Standing.NOT_NEEDED && !change.history();
                case NOT_CHECKED -> change.unknowns() > 0 && !change.history();
                case HISTORY -> change.history();
                case ALL -> true;
            };
        }
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

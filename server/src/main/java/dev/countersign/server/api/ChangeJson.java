package dev.countersign.server.api;

import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.server.page.QueueQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change in answers of the API.
///
/// @param state `not-run`, `partial`, `reviewed`, `rejected`, `not-needed`; `overdue` where the due date of one
///     of the first two is past
/// @param assigned who is asked to read it
/// @param conflictUnknown why it is not known whether a reader made it; absent where that is known, and in lists
/// @param placesWaiting at how many other places the same edit stands and nobody has read it; absent in lists
/// @param history whether it is from before review began, so that nobody is asked to read it
record ChangeJson(
        String repository,
        String change,
        String commit,
        String subject,
        Person author,
        Instant when,
        String provenance,
        @Nullable String operator,
        String tableLane,
        String lane,
        String row,
        String first,
        MinutesJson minutes,
        double expectedLoss,
        double density,
        int addedLines,
        int removedLines,
        int unknowns,
        String state,
        boolean history,
        @Nullable Instant due,
        List<AskedJson> assigned,
        @Nullable String conflictUnknown,
        @Nullable Long placesWaiting,
        int version) {
    /// As a commit claims.
    record Person(String name, String email) {}

    /// Somebody who is asked to read it.
    ///
    /// @param since the day on which they got it
    record AskedJson(String person, LocalDate since) {}

    record MinutesJson(double p50, double p80) {}

    /// What is looked up for one change, and not for those of a list.
    record Details(
            @Nullable String conflictUnknown, @Nullable Long placesWaiting) {
        static final Details NONE = new Details(null, null);
    }

    static ChangeJson of(ListedChange change, List<Desk.AskedReader> asked, Details details, Instant now) {
        return new ChangeJson(
                change.repository(),
                change.changeId(),
                change.commit(),
                change.subject(),
                new Person(change.author().name(), change.author().email()),
                change.when(),
                QueueQuery.word(change.provenance()),
                change.operator().orElse(null),
                change.tableLane().word(),
                change.lane().word(),
                change.row(),
                change.first(),
                new MinutesJson(change.minutes().p50(), change.minutes().p80()),
                change.expectedLoss(),
                change.density(),
                change.addedLines(),
                change.removedLines(),
                change.unknowns(),
                change.isOverdue(now) ? "overdue" : change.standing().word(),
                change.history(),
                change.due().orElse(null),
                asked.stream()
                        .map(one -> new AskedJson(one.person().toString(), one.since()))
                        .toList(),
                details.conflictUnknown,
                details.placesWaiting,
                change.version());
    }
}

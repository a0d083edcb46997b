package dev.countersign.review.assign;

import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

/// How long people read, when they are absent, and what got no reader on past days. Contract as of
/// [dev.countersign.review.desk.Desk].
public interface Roster {
    /// Of all of whom something is known, by the person.
    List<ReadingTime> all();

    /// [ReadingTime#unknown] where nothing is.
    ReadingTime of(PrincipalId person);

    /// Changes what is known of somebody, together with what is to be written to the ledger. Nobody changes it
    /// meanwhile.
    ///
    /// @param how may be asked more than once; what it throws is thrown, and nothing is changed
    /// @return what is known from then on
    /// @throws IllegalArgumentException where there is no such account
    ReadingTime change(PrincipalId person, UnaryOperator<ReadingTime> how, LedgerDraft draft);

    /// Says what had no reader, in place of what was said of the same day and lane before.
    void record(List<DayOverflow> overflow);

    /// By day and lane.
    ///
    /// @param until the last of the days
    List<DayOverflow> overflow(LocalDate from, LocalDate until);
}

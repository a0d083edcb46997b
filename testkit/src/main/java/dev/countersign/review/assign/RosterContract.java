package dev.countersign.review.assign;

import static dev.countersign.access.AccessSamples.account;
import static dev.countersign.access.AccessSamples.person;
import static dev.countersign.review.desk.DeskSamples.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.access.Accounts;
import dev.countersign.access.Role;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.LedgerDrafts;
import dev.countersign.risk.Lane;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What every [Roster] does.
public abstract class RosterContract {
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 15);
    private static final Absence WEEK = new Absence(MONDAY, MONDAY.plusDays(4));

    /// Where others' times may lie already.
    protected abstract Roster roster();

    /// Of the same store.
    protected abstract Accounts accounts();

    protected abstract LedgerDrafts drafts();

    private PrincipalId reader() {
        PrincipalId person = person();
        accounts().put(account(person, Role.REVIEWER), draft());
        return person;
    }

    @Test
    void nothingIsKnownOfWhomNobodySaidAnything() {
        PrincipalId person = reader();
        assertThat(roster().of(person)).isEqualTo(ReadingTime.unknown(person));
        assertThat(roster().all()).extracting(ReadingTime::person).doesNotContain(person);
        assertThat(roster().of(person())).extracting(ReadingTime::minutesPerDay).isEqualTo(OptionalInt.empty());
    }

    @Test
    void timeIsGivenBackAsItWasPut() {
        PrincipalId person = reader();
        var time = new ReadingTime(
                person, OptionalInt.of(90), List.of(WEEK, new Absence(MONDAY.plusDays(30), MONDAY.plusDays(30))));
        assertThat(roster().change(person, _ -> time, draft())).isEqualTo(time);
        assertThat(roster().of(person)).isEqualTo(time);
        assertThat(roster().all()).contains(time);

        ReadingTime less =
                roster().change(person, known -> known.without(WEEK).withMinutes(OptionalInt.empty()), draft());
        assertThat(roster().of(person)).isEqualTo(less);
        assertThat(less.absences()).hasSize(1);
        roster().change(person, known -> known.withMinutes(OptionalInt.of(0)), draft());
        assertThat(roster().of(person).minutesPerDay()).hasValue(0);
    }

    @Test
    void absenceIsKnownWhereMinutesAreNot() {
        PrincipalId person = reader();
        roster().change(person, known -> known.with(WEEK, MONDAY), draft());
        assertThat(roster().of(person)).isEqualTo(new ReadingTime(person, OptionalInt.empty(), List.of(WEEK)));
    }

    @Test
    void draftIsOpenWithTheChange() {
        LedgerDraft draft = draft();
        roster().change(reader(), known -> known.with(WEEK, MONDAY), draft);
        assertThat(drafts().open(1_000)).contains(draft);
    }

    @Test
    void whatIsRefusedChangesNothing() {
        PrincipalId person = reader();
        LedgerDraft draft = draft();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> roster().change(person, known -> known.without(WEEK), draft));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> roster().change(person, _ -> ReadingTime.unknown(person()), draft));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> roster().change(person(), known -> known.with(WEEK, MONDAY), draft));
        assertThat(roster().of(person)).isEqualTo(ReadingTime.unknown(person));
        assertThat(drafts().open(1_000)).doesNotContain(draft);
    }

    @Test
    void overflowIsThatOfTheLatestLookAtADay() {
        var monday = LocalDate.of(2031, 1, 6);
        var first = new DayOverflow(monday, Lane.PEER, 7, false);
        var security = new DayOverflow(monday, Lane.SECURITY, 2, true);
        var tuesday = new DayOverflow(monday.plusDays(1), Lane.PEER, 5_000_000_000L, true);
        roster().record(List.of(first, security));
        roster().record(List.of(tuesday));
        assertThat(roster().overflow(monday, monday.plusDays(1))).containsExactly(first, security, tuesday);
        var later = new DayOverflow(monday, Lane.PEER, 3, true);
        roster().record(List.of(later));
        assertThat(roster().overflow(monday, monday)).containsExactly(later, security);
        assertThat(roster().overflow(monday.plusDays(2), monday.plusDays(9))).isEmpty();
        roster().record(List.of());
    }
}

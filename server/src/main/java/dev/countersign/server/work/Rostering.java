package dev.countersign.server.work;

import dev.countersign.json.JsonObject;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.assign.Absence;
import dev.countersign.review.assign.ReadingTime;
import dev.countersign.review.assign.Roster;
import dev.countersign.review.desk.LedgerDraft;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Says how long people read, and when they are absent. Each act stands in the ledger; the days of an absence
/// do so as a commitment, which can be erased.
public final class Rostering {
    private final Roster roster;
    private final LedgerPost post;
    private final News news;
    private final Supplier<LocalDate> today;

    public Rostering(Roster roster, LedgerPost post, News news, Supplier<LocalDate> today) {
        this.roster = roster;
        this.post = post;
        this.news = news;
        this.today = today;
    }

    /// @param minutes empty where they are not to be known any more
    /// @throws IllegalArgumentException for a number that is none of a day, or where there is no such account
    public void setMinutes(PrincipalId person, OptionalInt minutes, PrincipalId by) {
        change("reading-minutes", person, time -> time.withMinutes(minutes), minutes(minutes), by);
    }

    /// @throws IllegalArgumentException where it is over or too long, or there are too many
    public void add(PrincipalId person, Absence absence, PrincipalId by) {
        LocalDate day = today.get();
        change("absence", person, time -> time.with(absence, day), days(absence), by);
    }

    /// @throws IllegalArgumentException where there is no such absence
    public void remove(PrincipalId person, Absence absence, PrincipalId by) {
        change("absence-removed", person, time -> time.without(absence), days(absence), by);
    }

    /// All that is known of somebody, in place of what was known before.
    ///
    /// @throws IllegalArgumentException where there is no such account
    public ReadingTime put(ReadingTime time, PrincipalId by) {
        JsonObject.Builder body = minutes(time.minutesPerDay())
                .put("absences", post.hidden(time.absences().toString()));
        return change("reading-time", time.person(), _ -> time, body, by);
    }

    private static JsonObject.Builder minutes(OptionalInt minutes) {
        JsonObject.Builder body = JsonObject.builder().put("known", minutes.isPresent());
        return minutes.isPresent() ? body.put("minutes", minutes.getAsInt()) : body;
    }

    private JsonObject.Builder days(Absence absence) {
        return JsonObject.builder().put("days", post.hidden(absence.from() + "/" + absence.until()));
    }

    private ReadingTime change(
            String kind, PrincipalId person, UnaryOperator<ReadingTime> how, JsonObject.Builder body, PrincipalId by) {
        LedgerDraft draft = post.draft(kind, by, body.put("person", post.hidden(person)));
        ReadingTime now = roster.change(person, how, draft);
        post.write(draft);
        news.changed();
        return now;
    }
}

package dev.countersign.server.page;

import dev.countersign.access.Role;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.assign.DayPlan;
import dev.countersign.review.assign.Overflow;
import dev.countersign.review.assign.Reader;
import dev.countersign.review.assign.ReadingTime;
import dev.countersign.review.assign.Roster;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.ChangeFilter.Asked;
import dev.countersign.review.desk.ChangeList;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Assigning;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the queue says of readers: whose day it is, and what has none.
public final class ReaderStrip {
    private static final int AT_ONCE = 200;
    private static final int SHOWN_MINE = 10;

    private final Desk desk;
    private final Roster roster;
    private final Assigning assigning;
    private final Seen seen;

    ReaderStrip(Desk desk, Roster roster, Assigning assigning, Seen seen) {
        this.desk = desk;
        this.roster = roster;
        this.assigning = assigning;
        this.seen = seen;
    }

    /// What a lane has no reader for.
    ///
    /// @param reasons in words, the most frequent first; empty where they are not known yet
    /// @param kind `bad`; `warn` where it is not known whether somebody could read it; `info` on a day off
    public record Lack(Lane lane, int changes, double minutes, List<String> reasons, String kind) {
        /// What it wants, after `needs` or `need`.
        public String wants() {
            return switch (lane) {
                case NONE, AI, PEER -> "a reviewer";
                case SECURITY -> "a security reviewer";
                case TWO_PERSON -> "two readers, one of them from security,";
            };
        }
    }

    /// Somebody's own day.
    ///
    /// @param changes the first of those that they are asked to read
    /// @param count of all of them
    /// @param minutes to read them all
    /// @param minutesOfDay empty where they are not known
    /// @param minutesSpent today
    /// @param note why nothing more is given to them, where there is something to say
    public record Mine(
            List<ListedChange> changes,
            int count,
            double minutes,
            Optional<Integer> minutesOfDay,
            double minutesSpent,
            Optional<String> note) {}

    /// As `Friday 2026-11-20 (Europe/Berlin)`.
    public String day() {
        LocalDate day = assigning.today();
        String name = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return name + " " + day + " (" + assigning.zone().getId() + ")";
    }

    /// Of everybody, for what they have read to its end or handed on.
    Map<PrincipalId, Double> minutesReadToday() {
        return desk.minutesRead(assigning.startOfToday());
    }

    /// Most review first.
    public List<Lack> lacks(Visibility sees, Optional<String> repository) {
        Map<Lane, Desk.Lacking> lacking = desk.lacking(sees, repository);
        Optional<DayPlan> plan = assigning.plan();
        return DayPlan.LANES.stream()
                .filter(lacking::containsKey)
                .map(lane -> lack(Objects.requireNonNull(lacking.get(lane)), plan, sees))
                .toList();
    }

    private static Lack lack(Desk.Lacking lacking, Optional<DayPlan> plan, Visibility sees) {
        List<Overflow.Reason> reasons =
                plan.map(p -> p.reasons(lacking.lane(), sees)).orElse(List.of());
        return new Lack(
                lacking.lane(),
                lacking.changes(),
                lacking.minutes().p50(),
                reasons.stream().map(Overflow.Reason::words).toList(),
                kind(reasons));
    }

    private static String kind(List<Overflow.Reason> reasons) {
        if (reasons.equals(List.of(Overflow.Reason.NO_READING_DAY))) {
            return "info";
        }
        return reasons.isEmpty() || reasons.getFirst() == Overflow.Reason.MINUTES_UNKNOWN ? "warn" : "bad";
    }

    /// Empty for who gives no verdicts.
    ///
    /// @param minutesRead as of [#minutesReadToday]
    public Optional<Mine> mine(Caller caller, Visibility sees, Map<PrincipalId, Double> minutesRead, Instant now) {
        if (!Assigning.reads(caller.account())) {
            return Optional.empty();
        }
        List<ListedChange> all =
                seen.among(all(ChangeFilter.waiting(sees, now).of(new Asked.Person(caller.person()))), caller);
        ReadingTime time = roster.of(caller.person());
        var minutes = time.minutesPerDay();
        return Optional.of(new Mine(
                all.subList(0, Math.min(SHOWN_MINE, all.size())),
                all.size(),
                all.stream().mapToDouble(change -> change.minutes().p50()).sum(),
                minutes.isPresent() ? Optional.of(minutes.getAsInt()) : Optional.empty(),
                minutesRead.getOrDefault(caller.person(), 0.0),
                note(caller, time)));
    }

    /// No more than fit into a day or so.
    private List<ListedChange> all(ChangeFilter filter) {
        List<ListedChange> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            ChangeList part = desk.list(filter, next, AT_ONCE);
            all.addAll(part.changes());
            next = part.next();
        } while (next.isPresent());
        return all;
    }

    private Optional<String> note(Caller caller, ReadingTime time) {
        LocalDate today = assigning.today();
        if (time.minutesPerDay().isEmpty()) {
            return Optional.of("Your minutes are not known, so nothing is given to you. "
                    + (caller.has(Role.ADMIN)
                            ? "Set them on the page People."
                            : "An administrator sets them on the page People."));
        }
        var absence = time.absences().stream().filter(a -> a.covers(today)).findFirst();
        if (absence.isPresent()) {
            return Optional.of("You are absent until " + absence.get().until() + ": nothing is given to you.");
        }
        if (!Reader.WORKING_DAYS.contains(today.getDayOfWeek())) {
            return Optional.of("Nothing is given to anybody on Saturdays and Sundays.");
        }
        return assigning.plan().isPresent() ? Optional.empty() : Optional.of("Today is not given out yet.");
    }
}

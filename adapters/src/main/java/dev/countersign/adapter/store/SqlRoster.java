package dev.countersign.adapter.store;

import dev.countersign.adapter.store.RosterTables.Absences;
import dev.countersign.adapter.store.RosterTables.Minutes;
import dev.countersign.adapter.store.RosterTables.Overflows;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.assign.Absence;
import dev.countersign.review.assign.DayOverflow;
import dev.countersign.review.assign.ReadingTime;
import dev.countersign.review.assign.Roster;
import dev.countersign.review.desk.LedgerDraft;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// How long people read, in tables.
final class SqlRoster implements Roster {
    private final Database database;

    SqlRoster(Database database) {
        this.database = database;
    }

    @Override
    public List<ReadingTime> all() {
        return database.read(sql ->
                List.copyOf(read(sql, DSL.noCondition(), DSL.noCondition()).values()));
    }

    @Override
    public ReadingTime of(PrincipalId person) {
        return database.read(sql -> of(sql, person));
    }

    private static ReadingTime of(DSLContext sql, PrincipalId person) {
        String name = person.toString();
        return Objects.requireNonNullElseGet(
                read(sql, Minutes.PERSON.eq(name), Absences.PERSON.eq(name)).get(name),
                () -> ReadingTime.unknown(person));
    }

    /// By the person, in order.
    private static Map<String, ReadingTime> read(DSLContext sql, Condition minutes, Condition absences) {
        Map<String, ReadingTime> times = new TreeMap<>();
        sql.select(Minutes.PERSON, Minutes.MINUTES)
                .from(Minutes.TABLE)
                .where(minutes)
                .forEach(row ->
                        times.put(row.value1(), unknown(row.value1()).withMinutes(optional(row.get(Minutes.MINUTES)))));
        Map<String, List<Absence>> away = new HashMap<>();
        sql.select(Absences.PERSON, Absences.FROM_DAY, Absences.UNTIL_DAY)
                .from(Absences.TABLE)
                .where(absences)
                .forEach(row -> away.computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                        .add(new Absence(LocalDate.ofEpochDay(row.value2()), LocalDate.ofEpochDay(row.value3()))));
        away.forEach((person, all) ->
                times.put(person, times.getOrDefault(person, unknown(person)).with(all)));
        return times;
    }

    private static ReadingTime unknown(String person) {
        return ReadingTime.unknown(PrincipalId.of(person));
    }

    private static OptionalInt optional(@Nullable Integer minutes) {
        return minutes == null ? OptionalInt.empty() : OptionalInt.of(minutes);
    }

    @Override
    public ReadingTime change(PrincipalId person, UnaryOperator<ReadingTime> how, LedgerDraft draft) {
        return database.write(sql -> {
            if (People.take(sql, database, person).isEmpty()) {
                throw new IllegalArgumentException("there is no account of " + person);
            }
            ReadingTime now = how.apply(of(sql, person));
            if (!now.person().equals(person)) {
                throw new IllegalArgumentException("the time of " + person + " is not that of " + now.person());
            }
            write(sql, now);
            SqlLedgerDrafts.add(sql, draft);
            return now;
        });
    }

    private static void write(DSLContext sql, ReadingTime time) {
        String person = time.person().toString();
        Integer minutes =
                time.minutesPerDay().isPresent() ? time.minutesPerDay().getAsInt() : null;
        sql.insertInto(Minutes.TABLE)
                .set(Minutes.PERSON, person)
                .set(Minutes.MINUTES, minutes)
                .onConflict(Minutes.PERSON)
                .doUpdate()
                .set(Minutes.MINUTES, DSL.excluded(Minutes.MINUTES))
                .execute();
        sql.deleteFrom(Absences.TABLE).where(Absences.PERSON.eq(person)).execute();
        List<List<Object>> rows = time.absences().stream()
                .map(absence -> List.<Object>of(person, day(absence.from()), day(absence.until())))
                .toList();
        Rows.insertAll(sql, Absences.TABLE, List.of(Absences.PERSON, Absences.FROM_DAY, Absences.UNTIL_DAY), rows);
    }

    private static int day(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }

    @Override
    public void record(List<DayOverflow> overflow) {
        List<List<Object>> rows = overflow.stream()
                .map(each ->
                        List.<Object>of(day(each.day()), Codes.of(each.lane()), each.changes(), Codes.of(each.known())))
                .toList();
        database.write(sql -> {
            var insert = Rows.insert(
                            sql,
                            Overflows.TABLE,
                            List.of(Overflows.DAY, Overflows.LANE, Overflows.CHANGES, Overflows.KNOWN))
                    .onConflict(Overflows.DAY, Overflows.LANE)
                    .doUpdate()
                    .set(Overflows.CHANGES, DSL.excluded(Overflows.CHANGES))
                    .set(Overflows.KNOWN, DSL.excluded(Overflows.KNOWN));
            Rows.runAll(sql, insert, rows);
            return rows.size();
        });
    }

    @Override
    public List<DayOverflow> overflow(LocalDate from, LocalDate until) {
        return database.read(sql -> sql.select(Overflows.DAY, Overflows.LANE, Overflows.CHANGES, Overflows.KNOWN)
                .from(Overflows.TABLE)
                .where(Overflows.DAY.between(day(from), day(until)))
                .orderBy(Overflows.DAY, Overflows.LANE)
                .fetch(row -> new DayOverflow(
                        LocalDate.ofEpochDay(row.value1()),
                        Codes.lane(row.value2()),
                        row.value3(),
                        row.value4() != 0)));
    }
}

package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Assignments;
import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Loads;
import dev.countersign.adapter.store.Tables.Verdicts;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.Minutes;
import dev.countersign.review.desk.Desk.AskedReader;
import dev.countersign.review.desk.Desk.Lacking;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/// Who is asked to read what, and what lacks a reader.
final class Seats {
    private static final List<Lane> READ = List.of(Lane.PEER, Lane.SECURITY, Lane.TWO_PERSON);

    private final Database database;
    private final RepositoryIds ids;
    private final ChangeTable table;
    private final ChangeQuery query;

    Seats(Database database, RepositoryIds ids, ChangeTable table, ChangeQuery query) {
        this.database = database;
        this.ids = ids;
        this.table = table;
        this.query = query;
    }

    void assign(
            DSLContext sql, long repository, List<String> changeIds, Map<String, Set<PrincipalId>> readers, int day) {
        List<ListedChange> changes = table.take(sql, ChangeTable.isOneOf(Set.of(repository), changeIds));
        Map<Long, List<AskedReader>> before =
                of(sql, changes.stream().map(ListedChange::id).toList());
        sql.deleteFrom(Assignments.TABLE)
                .where(Assignments.CHANGE.in(
                        changes.stream().map(ListedChange::id).toList()))
                .execute();
        var rows = new ArrayList<List<Object>>();
        for (ListedChange change : changes) {
            List<AskedReader> known = before.getOrDefault(change.id(), List.of());
            readers.getOrDefault(change.changeId(), Set.of())
                    .forEach(person -> rows.add(List.of(change.id(), person.toString(), since(known, person, day))));
        }
        Rows.insertAll(
                sql, Assignments.TABLE, List.of(Assignments.CHANGE, Assignments.PERSON, Assignments.SINCE), rows);
    }

    private static int since(List<AskedReader> known, PrincipalId person, int day) {
        return known.stream()
                .filter(asked -> asked.person().equals(person))
                .findFirst()
                .map(asked -> Math.toIntExact(asked.since().toEpochDay()))
                .orElse(day);
    }

    static Map<Long, List<AskedReader>> of(DSLContext sql, List<Long> changes) {
        var people = new HashMap<Long, List<AskedReader>>();
        sql.select(Assignments.CHANGE, Assignments.PERSON, Assignments.SINCE)
                .from(Assignments.TABLE)
                .where(Assignments.CHANGE.in(changes))
                .forEach(row -> people.computeIfAbsent(row.value1(), _ -> new ArrayList<>())
                        .add(new AskedReader(PrincipalId.of(row.value2()), LocalDate.ofEpochDay(row.value3()))));
        people.values().forEach(asked -> asked.sort(Comparator.comparing(AskedReader::person)));
        return people;
    }

    List<ListedChange> seated() {
        return database.read(sql -> sql.select(ChangeRows.FIELDS)
                .from(Changes.TABLE)
                .where(Changes.ID.in(DSL.select(Assignments.CHANGE).from(Assignments.TABLE)))
                .orderBy(Changes.ID)
                .fetch(row -> ChangeRows.change(sql, row, ids)));
    }

    /// What waits in all, as it is counted, without what has readers, which is no more than readers have minutes for.
    Map<Lane, Lacking> lacking(Visibility sees, Optional<String> repository) {
        Optional<Condition> counted = query.scope(sees, repository, Loads.REPOSITORY);
        Optional<Condition> listed = query.scope(sees, repository, Changes.REPOSITORY);
        if (counted.isEmpty() || listed.isEmpty()) {
            return Map.of();
        }
        Map<Lane, Sum> waiting = waiting(counted.get());
        Map<Lane, Sum> seated = seated(listed.get());
        Map<Lane, Lacking> lacking = new EnumMap<>(Lane.class);
        for (Lane lane : READ) {
            Sum left = waiting.getOrDefault(lane, Sum.NOTHING).without(seated.getOrDefault(lane, Sum.NOTHING));
            if (left.changes > 0) {
                lacking.put(lane, left.in(lane));
            }
        }
        return lacking;
    }

    private Map<Lane, Sum> waiting(Condition scope) {
        Map<Lane, Sum> waiting = new EnumMap<>(Lane.class);
        database.read(sql -> sql.select(Loads.LANE, Loads.WAITING, Loads.P50_MS, Loads.P80_MS)
                        .from(Loads.TABLE)
                        .where(scope)
                        .fetch())
                .forEach(row -> waiting.merge(
                        Codes.lane(row.value1()), new Sum(row.value2(), row.value3(), row.value4()), Sum::plus));
        return waiting;
    }

    private Map<Lane, Sum> seated(Condition scope) {
        // a cross join, since SQLite would go through all that waits in a repository
        var few = DSL.selectDistinct(Assignments.CHANGE).from(Assignments.TABLE).asTable("seated", "change_id");
        Map<Lane, Sum> seated = new EnumMap<>(Lane.class);
        database.read(sql -> sql.select(Changes.LANE, Changes.P50, Changes.P80)
                        .from(few)
                        .crossJoin(Changes.TABLE)
                        .where(
                                Changes.ID.eq(few.field("change_id", Long.class)),
                                ChangeQuery.waits(),
                                DSL.not(lacksReader()),
                                scope)
                        .fetch())
                .forEach(row -> seated.merge(
                        Codes.lane(row.value1()),
                        new Sum(1, Waiting.millis(row.value2()), Waiting.millis(row.value3())),
                        Sum::plus));
        return seated;
    }

    private record Sum(long changes, long p50, long p80) {
        private static final Sum NOTHING = new Sum(0, 0, 0);

        private Sum plus(Sum other) {
            return new Sum(changes + other.changes, p50 + other.p50, p80 + other.p80);
        }

        /// Both were asked for at moments of their own, so less may wait than has readers.
        private Sum without(Sum other) {
            long middle = Math.max(0, p50 - other.p50);
            return new Sum(Math.max(0, changes - other.changes), middle, Math.max(middle, p80 - other.p80));
        }

        private Lacking in(Lane lane) {
            return new Lacking(lane, Math.toIntExact(changes), new Minutes(Waiting.minutes(p50), Waiting.minutes(p80)));
        }
    }

    /// Of a change that waits in a lane that people read: whether it has fewer readers asked than it needs, as
    /// [dev.countersign.review.assign.Work#seats] counts them.
    static Condition lacksReader() {
        Condition asked = Assignments.CHANGE.eq(Changes.ID);
        Condition hasOne = DSL.exists(DSL.selectOne().from(Assignments.TABLE).where(asked));
        Condition wasReadByOne =
                DSL.exists(DSL.selectOne().from(Verdicts.TABLE).where(Verdicts.CHANGE.eq(Changes.ID), concludes()));
        Condition hasTwo = DSL.field(DSL.selectCount().from(Assignments.TABLE).where(asked))
                .ge(2);
        return DSL.not(hasOne)
                .or(Changes.LANE
                        .eq(DSL.inline((int) Codes.of(Lane.TWO_PERSON)))
                        .and(DSL.not(wasReadByOne))
                        .and(DSL.not(hasTwo)));
    }

    private static Condition concludes() {
        return Verdicts.SUPERSEDED
                .eq(0)
                .and(Verdicts.READ.eq(Verdicts.TOTAL))
                .and(Verdicts.DECISION.ne(Codes.word(Verdict.Decision.ESCALATED)));
    }

    Map<PrincipalId, Double> minutesRead(Instant since) {
        var minutes = new HashMap<PrincipalId, Double>();
        database.read(sql -> sql.selectDistinct(Verdicts.READER, Changes.ID, Changes.P50)
                        .from(Verdicts.TABLE)
                        .join(Changes.TABLE)
                        .on(Changes.ID.eq(Verdicts.CHANGE))
                        .where(
                                Verdicts.GIVEN_AT.ge(Times.millisUp(since)),
                                Verdicts.READ
                                        .eq(Verdicts.TOTAL)
                                        .or(Verdicts.DECISION.eq(Codes.word(Verdict.Decision.ESCALATED))))
                        .fetch())
                .forEach(row -> minutes.merge(PrincipalId.of(row.value1()), row.value3(), Double::sum));
        return Map.copyOf(minutes);
    }
}

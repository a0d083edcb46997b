package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Elsewhere;
import dev.countersign.adapter.store.Tables.Verdicts;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.ReadElsewhere;
import dev.countersign.review.desk.Reading;
import dev.countersign.review.desk.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;

/// Verdicts as rows.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class VerdictRows {
    private VerdictRows() {}

    static List<Verdict> of(DSLContext sql, ListedChange change) {
        return of(sql, List.of(change)).getOrDefault(change.id(), List.of());
    }

    /// By the numbers of the changes, in the order in which they were given.
    static Map<Long, List<Verdict>> of(DSLContext sql, Collection<ListedChange> changes) {
        var byId = new HashMap<Long, ListedChange>();
        changes.forEach(change -> byId.put(change.id(), change));
        var verdicts = new HashMap<Long, List<Verdict>>();
        if (!byId.isEmpty()) {
            Map<Long, List<ReadElsewhere>> elsewhere = elsewhere(sql, byId.keySet());
            sql.select(Verdicts.FIELDS)
                    .from(Verdicts.TABLE)
                    .where(Verdicts.CHANGE.in(byId.keySet()))
                    .orderBy(Verdicts.NUMBER)
                    .forEach(row -> verdicts.computeIfAbsent(row.get(Verdicts.CHANGE), _ -> new ArrayList<>())
                            .add(verdict(
                                    row,
                                    Objects.requireNonNull(byId.get(row.get(Verdicts.CHANGE))),
                                    elsewhere.getOrDefault(row.get(Verdicts.NUMBER), List.of()))));
        }
        return verdicts;
    }

    /// Of one verdict.
    static List<ReadElsewhere> elsewhere(DSLContext sql, Record verdict) {
        long number = verdict.get(Verdicts.NUMBER);
        return elsewhere(sql, Set.of(verdict.get(Verdicts.CHANGE))).getOrDefault(number, List.of());
    }

    private static Map<Long, List<ReadElsewhere>> elsewhere(DSLContext sql, Collection<Long> changes) {
        var told = new HashMap<Long, List<ReadElsewhere>>();
        sql.select(Elsewhere.FIELDS)
                .from(Elsewhere.TABLE)
                .join(Verdicts.TABLE)
                .on(Verdicts.NUMBER.eq(Elsewhere.VERDICT))
                .where(Verdicts.CHANGE.in(changes))
                .orderBy(Elsewhere.VERDICT, Elsewhere.POSITION)
                .forEach(row -> told.computeIfAbsent(row.get(Elsewhere.VERDICT), _ -> new ArrayList<>())
                        .add(new ReadElsewhere(
                                row.get(Elsewhere.FILE),
                                Codes.ofWord(ReadElsewhere.How.values(), row.get(Elsewhere.HOW)),
                                row.get(Elsewhere.WHAT))));
        return told;
    }

    private static Verdict verdict(Record row, ListedChange change, List<ReadElsewhere> elsewhere) {
        return new Verdict(
                row.get(Verdicts.ID),
                change.repository(),
                change.changeId(),
                Objects.requireNonNullElse(row.get(Verdicts.COMMIT), ""),
                PrincipalId.of(row.get(Verdicts.READER)),
                row.get(Verdicts.AS_SECURITY) != 0,
                Codes.ofWord(Verdict.Decision.values(), row.get(Verdicts.DECISION)),
                Codes.ofWord(Verdict.Reason.values(), row.get(Verdicts.REASON)),
                row.get(Verdicts.NOTE),
                new Reading(row.get(Verdicts.READ), row.get(Verdicts.TOTAL)),
                elsewhere,
                Times.time(row.get(Verdicts.GIVEN_AT)),
                row.get(Verdicts.SUPERSEDED) != 0);
    }

    /// All that were given on these changes.
    static void supersede(DSLContext sql, Collection<Long> changes) {
        if (!changes.isEmpty()) {
            sql.update(Verdicts.TABLE)
                    .set(Verdicts.SUPERSEDED, 1)
                    .where(Verdicts.CHANGE.in(changes))
                    .execute();
        }
    }

    static void insert(DSLContext sql, Verdict verdict, long change) {
        long number = sql.insertInto(Verdicts.TABLE)
                .set(Verdicts.ID, verdict.id())
                .set(Verdicts.CHANGE, change)
                .set(Verdicts.COMMIT, verdict.commit())
                .set(Verdicts.READER, verdict.reader().toString())
                .set(Verdicts.AS_SECURITY, (int) Codes.of(verdict.asSecurity()))
                .set(Verdicts.DECISION, Codes.word(verdict.decision()))
                .set(Verdicts.REASON, Codes.word(verdict.reason()))
                .set(Verdicts.NOTE, Texts.holdable(verdict.note()))
                .set(Verdicts.READ, verdict.reading().read())
                .set(Verdicts.TOTAL, verdict.reading().total())
                .set(Verdicts.GIVEN_AT, Times.millis(verdict.at()))
                .returningResult(Verdicts.NUMBER)
                .fetchSingle()
                .value1();
        var rows = new ArrayList<List<Object>>();
        for (ReadElsewhere one : verdict.elsewhere()) {
            rows.add(List.of(
                    number,
                    rows.size(),
                    Texts.holdable(one.file()),
                    Codes.word(one.how()),
                    Texts.holdable(one.what())));
        }
        Rows.insertAll(sql, Elsewhere.TABLE, Elsewhere.FIELDS, rows);
    }
}

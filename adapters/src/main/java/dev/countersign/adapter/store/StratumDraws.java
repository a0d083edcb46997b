package dev.countersign.adapter.store;

import dev.countersign.adapter.store.AuditTables.Decisions;
import dev.countersign.adapter.store.AuditTables.LateRows;
import dev.countersign.adapter.store.AuditTables.Tasks;
import dev.countersign.adapter.store.Tables.Verdicts;
import dev.countersign.oversight.DrawValue;
import dev.countersign.oversight.DrawnAudit;
import dev.countersign.oversight.Rate;
import dev.countersign.oversight.StratumDraw;
import dev.countersign.review.desk.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// What was decided in some periods, summed up by stratum: rows are read of those alone that were drawn, or came to
/// light later.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class StratumDraws {
    private static final List<Field<?>> KEY = List.of(Decisions.PERIOD, Decisions.STRATUM, Decisions.PER_MILLION);
    private static final Field<Long> COUNT = DSL.count().cast(Long.class);

    private final DSLContext sql;
    private final Condition which;

    private record Key(String period, String stratum, int perMillion) {
        private static Key of(Record row) {
            return new Key(row.get(Decisions.PERIOD), row.get(Decisions.STRATUM), row.get(Decisions.PER_MILLION));
        }
    }

    StratumDraws(DSLContext sql, List<String> periods) {
        this.sql = sql;
        this.which = Decisions.PERIOD.in(periods);
    }

    /// All changes are counted last, so that of what is decided meanwhile none is drawn that is not counted.
    List<StratumDraw> all() {
        Map<Key, List<DrawnAudit>> drawn = drawn();
        Map<Key, Long> late = late();
        return sql.select(KEY)
                .select(COUNT)
                .from(Decisions.TABLE)
                .where(which)
                .groupBy(KEY)
                .orderBy(KEY)
                .fetch(row -> {
                    var key = Key.of(row);
                    return new StratumDraw(
                            key.period(),
                            Drawn.stratum(key.stratum()),
                            new Rate(key.perMillion()),
                            row.get(COUNT),
                            drawn.getOrDefault(key, List.of()),
                            late.getOrDefault(key, 0L));
                });
    }

    private Map<Key, List<DrawnAudit>> drawn() {
        var drawn = new HashMap<Key, List<DrawnAudit>>();
        sql.select(KEY)
                .select(Decisions.VALUE, Decisions.DUE_AT, Tasks.NEEDED_READER, Tasks.ENDED_AT)
                .from(Decisions.TABLE)
                .leftJoin(Tasks.TABLE)
                .on(Tasks.CHANGE.eq(Decisions.CHANGE), Tasks.ENDED_AT.isNotNull())
                .where(which, Decisions.DRAWN.eq(DSL.inline(1))) // a literal, as in the index
                .orderBy(Decisions.VALUE, Decisions.CHANGE)
                .forEach(row -> drawn.computeIfAbsent(Key.of(row), _ -> new ArrayList<>())
                        .add(new DrawnAudit(
                                DrawValue.ofHex(row.get(Decisions.VALUE)),
                                Times.time(row.get(Decisions.DUE_AT)),
                                Optional.ofNullable(row.get(Tasks.NEEDED_READER))
                                        .map(needed -> new DrawnAudit.Ended(
                                                needed != 0, Times.time(row.get(Tasks.ENDED_AT)))))));
        return drawn;
    }

    private Map<Key, Long> late() {
        var late = new HashMap<Key, Long>();
        sql.select(KEY)
                .select(COUNT)
                .from(LateRows.TABLE)
                .join(Decisions.TABLE)
                .on(Decisions.CHANGE.eq(LateRows.CHANGE))
                .leftJoin(Tasks.TABLE)
                .on(Tasks.CHANGE.eq(Decisions.CHANGE), Tasks.ENDED_AT.isNotNull(), Tasks.NEEDED_READER.eq(1))
                .where(which, Tasks.CHANGE.isNull())
                .groupBy(KEY)
                .forEach(row -> late.put(Key.of(row), row.get(COUNT)));
        rejected().forEach((key, count) -> late.merge(key, count, Long::sum));
        return late;
    }

    /// What was read and rejected had needed its reader, whatever its audit says.
    private Map<Key, Long> rejected() {
        Condition isRejected = DSL.exists(DSL.selectOne()
                .from(Verdicts.TABLE)
                .where(
                        Verdicts.CHANGE.eq(Decisions.CHANGE),
                        Verdicts.DECISION.eq(Codes.word(Verdict.Decision.REJECTED)),
                        Verdicts.READ.eq(Verdicts.TOTAL)));
        return sql.select(KEY)
                .select(COUNT)
                .from(Decisions.TABLE)
                .leftJoin(Tasks.TABLE)
                .on(Tasks.CHANGE.eq(Decisions.CHANGE), Tasks.ENDED_AT.isNotNull(), Tasks.NEEDED_READER.eq(1))
                .where(which, Decisions.wasRead(), isRejected, Tasks.CHANGE.isNull())
                .groupBy(KEY)
                .fetchMap(Key::of, row -> row.get(COUNT));
    }
}

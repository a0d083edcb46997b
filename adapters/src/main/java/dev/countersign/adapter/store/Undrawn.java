package dev.countersign.adapter.store;

import dev.countersign.adapter.store.AuditTables.Periods;
import dev.countersign.oversight.UndrawnCount;
import dev.countersign.risk.Lane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Changes that were to be drawn from and on which no draw decided, by the period in which they came: those that nobody
/// had to read, and those that had left unread one level looser. What came to light later, and waits for a reader
/// since,
/// stays one of them.
final class Undrawn {
    /// Summed up once: SQLite would do it anew for each period.
    private static final String QUESTION = """
            with came as materialized (
                select listed_change.id, 0 as looser, min(seen_commit.seen_at) as seen
                from listed_change join seen_commit on seen_commit.change_id = listed_change.id
                where history = 0 and lane < {1}
                    and not exists (select 1 from draw_decision where draw_decision.change_id = listed_change.id)
                group by listed_change.id
                union all
                select listed_change.id, 0 as looser, min(seen_commit.seen_at) as seen
                from late_escape join listed_change on listed_change.id = late_escape.change_id
                    join repository on repository.id = listed_change.repository_id
                    join seen_commit on seen_commit.change_id = listed_change.id
                where history = 0 and when_at >= begins_at and lane >= {1}
                    and not exists (select 1 from draw_decision where draw_decision.change_id = listed_change.id)
                group by listed_change.id
                union all
                select listed_change.id, 1 as looser, min(seen_commit.seen_at) as seen
                from listed_change join seen_commit on seen_commit.change_id = listed_change.id
                where history = 0 and arrival = {2}
                    and not exists (select 1 from draw_decision where draw_decision.change_id = listed_change.id)
                group by listed_change.id)
            select audit_period.id, sum(1 - looser), sum(looser)
            from came join audit_period on came.seen >= audit_period.from_at and came.seen < audit_period.until_at
            where {0} group by audit_period.id""";

    private static final List<Field<?>> COLUMNS = List.of(
            DSL.field(DSL.name("c0"), SQLDataType.CLOB),
            DSL.field(DSL.name("c1"), SQLDataType.BIGINT),
            DSL.field(DSL.name("c2"), SQLDataType.BIGINT));

    private Undrawn() {}

    static Map<String, UndrawnCount> in(DSLContext sql, List<String> periods) {
        var counts = new HashMap<String, UndrawnCount>();
        sql.resultQuery(
                        QUESTION,
                        Periods.ID.in(periods),
                        literal(Codes.of(Lane.PEER)),
                        literal(Arrivals.UNREAD_IF_LOOSER))
                .coerce(COLUMNS)
                .fetch()
                .forEach(row -> counts.put(
                        row.get(0, String.class), new UndrawnCount(row.get(1, Long.class), row.get(2, Long.class))));
        return counts;
    }

    /// As in the index.
    private static Field<Integer> literal(int code) {
        return DSL.inline(code);
    }
}

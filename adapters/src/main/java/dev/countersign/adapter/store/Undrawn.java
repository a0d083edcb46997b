package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.oversight.UndrawnChange;
import dev.countersign.oversight.UndrawnChange.Cause;
import dev.countersign.oversight.UndrawnCount;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.risk.Lane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Changes that were to be drawn from and on which no draw decided, by the period in which they came: those that
/// nobody had to read, and those that had left unread one level looser. What came to light later, and waits for a
/// reader since, stays one of them.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class Undrawn {
    /// Summed up once: SQLite would do it anew for each period. What came while there was none is the next one's.
    private static final String CAME = """
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
                group by listed_change.id),
            span as (
                select id as period, from_at, until_at, lag(until_at) over (order by from_at) as since
                from audit_period)
            """;

    private static final String OF_A_PERIOD =
            "came join span on (span.since is null or came.seen >= span.since) and came.seen < span.until_at";

    private static final String COUNTS = CAME + "select span.period, sum(1 - looser), sum(looser) from " + OF_A_PERIOD
            + " where {0} group by span.period";

    private static final String LIST = CAME
            + "select came.id, came.seen, case when came.seen < span.from_at then 1 else 0 end, listed_change.arrival"
            + " from " + OF_A_PERIOD + " join listed_change on listed_change.id = came.id"
            + " where {0} and looser = 0 and {3} order by came.seen, came.id limit {4}";

    private static final Field<String> PERIOD = DSL.field("span.period", SQLDataType.CLOB);

    private static final List<Field<?>> COUNT_COLUMNS =
            List.of(column(0, SQLDataType.CLOB), column(1, SQLDataType.BIGINT), column(2, SQLDataType.BIGINT));
    private static final List<Field<?>> LIST_COLUMNS = List.of(
            column(0, SQLDataType.BIGINT),
            column(1, SQLDataType.BIGINT),
            column(2, SQLDataType.INTEGER),
            column(3, SQLDataType.INTEGER));

    /// Literals, as in the indexes.
    private static final Field<Integer> PEER = DSL.inline((int) Codes.of(Lane.PEER));

    private static final Field<Integer> LOOSER = DSL.inline(Arrivals.UNREAD_IF_LOOSER);

    private Undrawn() {}

    private static <T> Field<T> column(int number, DataType<T> type) {
        return DSL.field(DSL.name("c" + number), type);
    }

    static Map<String, UndrawnCount> in(DSLContext sql, List<String> periods) {
        var counts = new HashMap<String, UndrawnCount>();
        sql.resultQuery(COUNTS, PERIOD.in(periods), PEER, LOOSER)
                .coerce(COUNT_COLUMNS)
                .fetch()
                .forEach(row -> counts.put(
                        row.get(0, String.class), new UndrawnCount(row.get(1, Long.class), row.get(2, Long.class))));
        return counts;
    }

    /// @param scope of repositories, by [Changes#REPOSITORY]
    static List<UndrawnChange> list(DSLContext sql, ChangeTable table, String period, Condition scope, int limit) {
        List<Record> rows = List.copyOf(sql.resultQuery(LIST, PERIOD.eq(period), PEER, LOOSER, scope, DSL.inline(limit))
                .coerce(LIST_COLUMNS)
                .fetch());
        Map<Long, ListedChange> changes =
                table
                        .all(
                                sql,
                                Changes.ID.in(rows.stream()
                                        .map(row -> row.get(0, Long.class))
                                        .toList()))
                        .stream()
                        .collect(Collectors.toMap(ListedChange::id, Function.identity()));
        return rows.stream()
                .map(row -> new UndrawnChange(
                        Objects.requireNonNull(changes.get(row.get(0, Long.class))),
                        Times.time(row.get(1, Long.class)),
                        cause(row.get(3, Integer.class), row.get(2, Integer.class) != 0)))
                .toList();
    }

    private static Cause cause(int arrival, boolean beforePeriod) {
        if (arrival == Arrivals.HISTORY) {
            return Cause.BEGIN_MOVED_BACK;
        }
        if (beforePeriod) {
            return Cause.NO_PERIOD;
        }
        return arrival == Arrivals.UNREAD ? Cause.INTERRUPTED : Cause.UNKNOWN;
    }
}

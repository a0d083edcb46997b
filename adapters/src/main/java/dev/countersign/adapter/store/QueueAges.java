package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.review.desk.Visibility;
import dev.countersign.review.desk.WaitingFor;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// How long what waits has waited, in one statement: a change came when its first commit was seen.
final class QueueAges {
    /// Each change is asked for once: SQLite would do it for each comparison.
    private static final String QUESTION = """
            with came as materialized (
                select listed_change.lane,
                    (select min(seen_at) from seen_commit where seen_commit.change_id = listed_change.id) as seen
                from listed_change where waits = 1 and {0})
            select lane, case when seen >= {1} then 0 when seen >= {2} then 1 when seen >= {3} then 2
                when seen >= {4} then 3 else 4 end, count(*)
            from came group by 1, 2""";

    private static final List<WaitingFor> STEPS = List.of(
            WaitingFor.LESS_THAN_A_DAY,
            WaitingFor.UP_TO_3_DAYS,
            WaitingFor.UP_TO_A_WEEK,
            WaitingFor.UP_TO_30_DAYS,
            WaitingFor.LONGER);

    private static final List<Field<?>> COLUMNS = IntStream.range(0, 3)
            .<Field<?>>mapToObj(i -> DSL.field(DSL.name("c" + i), SQLDataType.BIGINT))
            .toList();

    private final Database database;
    private final ChangeQuery query;

    QueueAges(Database database, ChangeQuery query) {
        this.database = database;
        this.query = query;
    }

    Map<Lane, Map<WaitingFor, Long>> ages(Visibility sees, Instant now) {
        var ages = new EnumMap<Lane, Map<WaitingFor, Long>>(Lane.class);
        Optional<Condition> scope = query.scope(sees, Optional.empty(), Changes.REPOSITORY);
        if (scope.isEmpty()) {
            return ages;
        }
        database.read(sql -> sql.resultQuery(
                                QUESTION,
                                scope.get().equals(DSL.noCondition()) ? DSL.trueCondition() : scope.get(),
                                since(WaitingFor.LESS_THAN_A_DAY, now),
                                since(WaitingFor.UP_TO_3_DAYS, now),
                                since(WaitingFor.UP_TO_A_WEEK, now),
                                since(WaitingFor.UP_TO_30_DAYS, now))
                        .coerce(COLUMNS)
                        .fetch())
                .forEach(row -> ages.computeIfAbsent(
                                Codes.lane(row.get(0, Integer.class)), _ -> new EnumMap<>(WaitingFor.class))
                        .put(STEPS.get(row.get(1, Integer.class)), row.get(2, Long.class)));
        return ages;
    }

    private static Field<Long> since(WaitingFor step, Instant now) {
        return DSL.val(Times.millisUp(step.since(now)));
    }
}

package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Loads;
import dev.countersign.review.Minutes;
import dev.countersign.review.desk.LaneLoad;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// What waits in each lane: sums over what is counted, besides what became overdue in the present span of time. One
/// statement, so
/// that its figures are of one moment.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class LaneLoads {
    private static final String QUESTION = """
            select lane, sum(waiting), sum(case when standing = {2} then waiting else 0 end),
                sum(case when due_span < {3} then waiting else 0 end),
                sum(p50_ms), sum(p80_ms), sum(changed_lines), cast(null as bigint)
            from lane_load where {0} group by lane
            union all
            select lane, 0, 0, count(*), 0, 0, 0, cast(null as bigint)
            from listed_change where waits = 1 and due_at >= {4} and due_at < {5} and {1} group by lane
            union all
            select lane, 0, 0, 0, 0, 0, 0, min(oldest)
            from (select place.lane,
                    (select min(when_at) from listed_change
                        where waits = 1 and repository_id = place.repository_id and lane = place.lane) as oldest
                from (select distinct repository_id, lane from lane_load where {0}) place) places
            group by lane""";

    /// All are wide: SQLite calls small what it happens to have in the first row.
    private static final List<Field<?>> COLUMNS = IntStream.range(0, 8)
            .<Field<?>>mapToObj(i -> DSL.field(DSL.name("c" + i), SQLDataType.BIGINT))
            .toList();

    private final Database database;
    private final ChangeQuery query;

    LaneLoads(Database database, ChangeQuery query) {
        this.database = database;
        this.query = query;
    }

    Map<Lane, LaneLoad> load(Visibility sees, Optional<String> repository, Instant now) {
        var loads = new EnumMap<Lane, LaneLoad>(Lane.class);
        for (Lane lane : Lane.values()) {
            loads.put(lane, new LaneLoad(lane, 0, 0, 0, Minutes.none(), 0, Optional.empty()));
        }
        Optional<Condition> counted = query.scope(sees, repository, Loads.REPOSITORY);
        Optional<Condition> listed = query.scope(sees, repository, Changes.REPOSITORY);
        if (counted.isPresent() && listed.isPresent()) {
            long until = Times.millisUp(now);
            int present = Times.span(until);
            database.read(sql -> sql.resultQuery(
                                    QUESTION,
                                    anything(counted.get()),
                                    anything(listed.get()),
                                    DSL.inline((int) Codes.of(Standing.PARTIAL)),
                                    DSL.val(present),
                                    DSL.val(Times.startOfSpan(present)),
                                    DSL.val(until))
                            .coerce(COLUMNS)
                            .fetch())
                    .forEach(row -> loads.merge(Codes.lane(row.get(0, Integer.class)), load(row), LaneLoads::plus));
        }
        return Collections.unmodifiableMap(loads);
    }

    private static Condition anything(Condition scope) {
        return scope.equals(DSL.noCondition()) ? DSL.trueCondition() : scope;
    }

    private static LaneLoad load(Record row) {
        return new LaneLoad(
                Codes.lane(row.get(0, Integer.class)),
                row.get(1, Integer.class),
                row.get(3, Integer.class),
                row.get(2, Integer.class),
                new Minutes(Waiting.minutes(row.get(4, Long.class)), Waiting.minutes(row.get(5, Long.class))),
                row.get(6, Long.class),
                Optional.ofNullable(row.get(7, Long.class)).map(Times::time));
    }

    private static LaneLoad plus(LaneLoad one, LaneLoad other) {
        return new LaneLoad(
                one.lane(),
                one.waiting() + other.waiting(),
                one.overdue() + other.overdue(),
                one.partial() + other.partial(),
                one.minutes().plus(other.minutes()),
                one.changedLines() + other.changedLines(),
                Stream.of(one.oldest(), other.oldest())
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo));
    }
}

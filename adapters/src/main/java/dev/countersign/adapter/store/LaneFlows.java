package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.review.desk.LaneFlow;
import dev.countersign.review.desk.Standing;
import dev.countersign.review.desk.Verdict;
import dev.countersign.review.desk.Visibility;
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

/// What came into each lane during a time, in one statement.
final class LaneFlows {
    /// What came for the first time in a span of time, and is seen.
    private static final String CAME = """
            from (select change_id, min(seen_at) as seen from seen_commit
                where change_id in (select change_id from seen_commit
                    where seen_at >= {1} and seen_at < {2} and change_id is not null)
                group by change_id) came
            join listed_change on listed_change.id = came.change_id
            where came.seen >= {1} and came.seen < {2} and history = 0 and {0}
            """;

    private static final String QUESTION = """
            select listed_change.lane, count(*), sum(case when waits = 1 then 1 else 0 end), sum(added_lines + removed_lines),
                sum(case when standing in ({3}, {4}) then added_lines + removed_lines else 0 end),
                sum(case when unknowns > 0 then 1 else 0 end),
                sum((select count(distinct file) from verdict_elsewhere
                    join verdict on verdict.number = verdict_elsewhere.verdict_number
                    where verdict.change_id = listed_change.id and superseded = 0
                        and places_read = places and decision <> {5}))
            """ + CAME + """
            group by listed_change.lane""";

    /// An address that is longer than any account's is not among those who made a change.
    private static final String STRANGERS = """
            select count(*)
            """ + CAME + """
                and (trim(author_email) = '' or trim(committer_email) = ''
                    or length(author_email) > {3} or length(committer_email) > {3}
                    or exists (select 1 from change_maker where change_maker.change_id = listed_change.id and machine = 0
                        and not exists (select 1 from account_email where account_email.email = change_maker.email)
                        and not exists (select 1 from account where account.person = 'user:' || change_maker.email)))""";

    private static final List<Field<?>> COLUMNS = IntStream.range(0, 7)
            .<Field<?>>mapToObj(i -> DSL.field(DSL.name("c" + i), SQLDataType.BIGINT))
            .toList();

    private final Database database;
    private final ChangeQuery query;

    LaneFlows(Database database, ChangeQuery query) {
        this.database = database;
        this.query = query;
    }

    Map<Lane, LaneFlow> flow(Visibility sees, Instant from, Instant until) {
        var flows = new EnumMap<Lane, LaneFlow>(Lane.class);
        Optional<Condition> scope = query.scope(sees, Optional.empty(), Changes.REPOSITORY);
        if (scope.isEmpty()) {
            return flows;
        }
        Condition seen = scope.get().equals(DSL.noCondition()) ? DSL.trueCondition() : scope.get();
        database.read(sql -> sql.resultQuery(
                                QUESTION,
                                seen,
                                DSL.val(Times.millis(from)),
                                DSL.val(Times.millis(until)),
                                DSL.inline((int) Codes.of(Standing.REVIEWED)),
                                DSL.inline((int) Codes.of(Standing.REJECTED)),
                                DSL.inline(Codes.word(Verdict.Decision.ESCALATED)))
                        .coerce(COLUMNS)
                        .fetch())
                .forEach(row -> {
                    Lane lane = Codes.lane(row.get(0, Integer.class));
                    flows.put(
                            lane,
                            new LaneFlow(
                                    lane,
                                    row.get(1, Long.class),
                                    row.get(2, Long.class),
                                    row.get(3, Long.class),
                                    row.get(4, Long.class),
                                    row.get(5, Long.class),
                                    row.get(6, Long.class)));
                });
        return flows;
    }

    /// Over all repositories, of the lanes that people read.
    long madeByStrangers(Instant from, Instant until) {
        return database.read(sql -> sql.resultQuery(
                        STRANGERS,
                        Changes.LANE.ge((int) Codes.of(Lane.PEER)),
                        DSL.val(Times.millis(from)),
                        DSL.val(Times.millis(until)),
                        DSL.inline(Making.LONGEST))
                .coerce(COLUMNS.getFirst())
                .fetchSingle()
                .get(0, Long.class));
    }
}

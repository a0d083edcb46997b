package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Commits;
import dev.countersign.adapter.store.Tables.Paths;
import dev.countersign.review.desk.Desk.SeenCommit;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// With which commits changes were seen.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class SeenCommits {
    /// As far as is known.
    static final Condition ON_BRANCH = Commits.GONE_AT.isNull().or(Commits.GONE_AT.lt(DSL.inline(0L)));

    /// Of changes: that their commits have all left the branch.
    static final Condition LOST = Changes.ID
            .in(DSL.select(Commits.CHANGE).from(Commits.TABLE).where(Commits.GONE_AT.gt(DSL.inline(0L))))
            .andNotExists(DSL.selectOne().from(Commits.TABLE).where(Commits.CHANGE.eq(Changes.ID), ON_BRANCH));

    private static final Table<Record> EARLIER = Commits.TABLE.as("earlier");
    private static final Field<Long> EARLIER_CHANGE = DSL.field(DSL.name("earlier", "change_id"), SQLDataType.BIGINT);
    private static final Field<String> EARLIER_COMMIT = DSL.field(DSL.name("earlier", "commit_id"), SQLDataType.CLOB);
    private static final Field<Long> EARLIER_SEEN = DSL.field(DSL.name("earlier", "seen_at"), SQLDataType.BIGINT);
    private static final Field<Long> EARLIER_GONE = DSL.field(DSL.name("earlier", "gone_at"), SQLDataType.BIGINT);

    private SeenCommits() {}

    /// Which of these commits each change was seen with, by the numbers of the changes.
    static Map<Long, Set<String>> among(DSLContext sql, Collection<Long> changes, Collection<String> commits) {
        var seen = new HashMap<Long, Set<String>>();
        if (!changes.isEmpty()) {
            sql.select(Commits.CHANGE, Commits.COMMIT)
                    .from(Commits.TABLE)
                    .where(Commits.COMMIT.in(commits), Commits.CHANGE.in(changes))
                    .forEach(row -> seen.computeIfAbsent(row.value1(), _ -> new HashSet<>())
                            .add(row.value2()));
        }
        return seen;
    }

    static boolean isOnBranch(@Nullable Long goneAt) {
        return goneAt == null || goneAt < 0;
    }

    static List<SeenCommit> of(DSLContext sql, ListedChange change, int limit) {
        return sql.select(Commits.COMMIT, Commits.SEEN_AT, Commits.GONE_AT)
                .from(Commits.TABLE)
                .where(Commits.CHANGE.eq(change.id()))
                .orderBy(Commits.SEEN_AT.desc(), Commits.COMMIT)
                .limit(limit)
                .fetch(row ->
                        new SeenCommit(row.value1(), Times.time(row.value2()), isOnBranch(row.get(Commits.GONE_AT))));
    }

    /// Clean merges, which touch nothing, are one change and bring nothing again.
    static long unreadAgain(DSLContext sql, Instant from, Instant until) {
        return Objects.requireNonNull(sql.select(DSL.count().cast(Long.class))
                .from(Commits.TABLE)
                .join(Changes.TABLE)
                .on(Changes.ID.eq(Commits.CHANGE))
                .where(
                        Commits.SEEN_AT.ge(Times.millisUp(from)),
                        Commits.SEEN_AT.lt(Times.millisUp(until)),
                        Changes.HISTORY.eq(DSL.inline(0)),
                        Changes.LANE.lt(DSL.inline((int) Codes.of(Lane.PEER))),
                        DSL.exists(DSL.selectOne().from(Paths.TABLE).where(Paths.CHANGE.eq(Changes.ID))),
                        DSL.exists(DSL.selectOne()
                                .from(EARLIER)
                                .where(
                                        EARLIER_CHANGE.eq(Commits.CHANGE),
                                        EARLIER_GONE.isNull().or(EARLIER_GONE.lt(DSL.inline(0L))),
                                        EARLIER_SEEN
                                                .lt(Commits.SEEN_AT)
                                                .or(EARLIER_SEEN
                                                        .eq(Commits.SEEN_AT)
                                                        .and(EARLIER_COMMIT.lt(Commits.COMMIT))))))
                .fetchSingle()
                .value1());
    }
}

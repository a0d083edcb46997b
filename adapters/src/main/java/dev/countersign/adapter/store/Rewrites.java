package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Commits;
import dev.countersign.adapter.store.Tables.RewriteRows;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Rewriting;
import dev.countersign.review.desk.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// Branches that were rewritten, and the commits that are not on them any more.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class Rewrites {
    private static final int PART = 500;

    /// Another commit with the same change.
    private static final Table<Record> OTHER = Commits.TABLE.as("other");

    private static final List<Field<?>> FIELDS = List.of(
            RewriteRows.REPOSITORY, RewriteRows.BEFORE, RewriteRows.HEAD, RewriteRows.FOUND_AT, RewriteRows.COMMITS);

    private static final Field<Long> OTHER_CHANGE = DSL.field(DSL.name("other", "change_id"), SQLDataType.BIGINT);
    private static final Field<Long> OTHER_GONE_AT = DSL.field(DSL.name("other", "gone_at"), SQLDataType.BIGINT);

    private final Database database;
    private final RepositoryIds ids;
    private final ChangeTable table;

    Rewrites(Database database, RepositoryIds ids, ChangeTable table) {
        this.database = database;
        this.ids = ids;
        this.table = table;
    }

    Set<String> missing(String repository, Set<String> onBranch) {
        Optional<Long> id = ids.find(repository);
        if (id.isEmpty()) {
            return Set.of();
        }
        var missing = new HashSet<String>();
        database.read(sql -> {
            try (Stream<String> seen = sql.select(Commits.COMMIT)
                    .from(Commits.TABLE)
                    .where(Commits.REPOSITORY.eq(id.get()), SeenCommits.ON_BRANCH)
                    .fetchStream()
                    .map(row -> row.value1())) {
                seen.filter(commit -> !onBranch.contains(commit)).forEach(missing::add);
            }
            return missing.size();
        });
        return missing;
    }

    boolean record(Rewriting rewriting, Set<String> gone, LedgerDraft draft) {
        long repository = ids.get(rewriting.repository());
        return database.write(sql -> {
            if (gone.isEmpty() && isLast(sql, repository, rewriting)) {
                return false;
            }
            List<ListedChange> waited = table.take(sql, Changes.ID.in(Places.waitingBy(sql, repository, gone)));
            mark(sql, repository, gone, Times.millis(rewriting.at()));
            settle(sql, repository, waited);
            sql.insertInto(RewriteRows.TABLE)
                    .set(RewriteRows.REPOSITORY, repository)
                    .set(RewriteRows.BEFORE, Texts.holdable(rewriting.before()))
                    .set(RewriteRows.HEAD, Texts.holdable(rewriting.head()))
                    .set(RewriteRows.FOUND_AT, Times.millis(rewriting.at()))
                    .set(RewriteRows.COMMITS, gone(rewriting))
                    .execute();
            SqlLedgerDrafts.add(sql, draft);
            return true;
        });
    }

    private static @Nullable Integer gone(Rewriting rewriting) {
        return rewriting.gone().isPresent() ? rewriting.gone().getAsInt() : null;
    }

    private static boolean isLast(DSLContext sql, long repository, Rewriting rewriting) {
        return sql.select(RewriteRows.BEFORE, RewriteRows.HEAD)
                .from(RewriteRows.TABLE)
                .where(RewriteRows.REPOSITORY.eq(repository))
                .orderBy(RewriteRows.NUMBER.desc())
                .limit(1)
                .fetchOptional()
                .filter(last -> last.value1().equals(rewriting.before())
                        && last.value2().equals(rewriting.head()))
                .isPresent();
    }

    private static void mark(DSLContext sql, long repository, Collection<String> commits, long gone) {
        List<String> all = commits.stream().sorted().toList();
        for (int from = 0; from < all.size(); from += PART) {
            sql.update(Commits.TABLE)
                    .set(Commits.GONE_AT, gone)
                    .where(
                            Commits.COMMIT.in(all.subList(from, Math.min(all.size(), from + PART))),
                            Commits.REPOSITORY.eq(repository))
                    .execute();
        }
    }

    /// What was read where it is shown, and waited at places alone that are not on the branch any more, is read.
    private void settle(DSLContext sql, long repository, List<ListedChange> taken) {
        Map<Long, List<Verdict>> verdicts = VerdictRows.of(sql, taken);
        var waiting = new Waiting();
        var settled = new ArrayList<ListedChange>();
        for (ListedChange change : taken) {
            List<Verdict> given = verdicts.getOrDefault(change.id(), List.of());
            if (change.waits() && change.isReadHere(given) && !Places.anyWaits(sql, change)) {
                ListedChange after = change.decided(change.lane(), given, false);
                waiting.take(change, repository);
                waiting.add(after, repository);
                settled.add(after);
            }
        }
        table.update(sql, settled);
        waiting.write(sql);
    }

    Optional<Rewriting> last(String repository) {
        return ids.find(repository)
                .flatMap(id -> database.read(sql -> sql.select(FIELDS)
                        .from(RewriteRows.TABLE)
                        .where(RewriteRows.REPOSITORY.eq(id))
                        .orderBy(RewriteRows.NUMBER.desc())
                        .limit(1)
                        .fetchOptional(row -> rewriting(sql, row))));
    }

    List<Rewriting> between(Instant from, Instant until) {
        return database.read(sql -> {
            var found = new ArrayList<Rewriting>();
            sql.select(FIELDS)
                    .from(RewriteRows.TABLE)
                    .where(
                            RewriteRows.FOUND_AT.ge(Times.millisUp(from)),
                            RewriteRows.FOUND_AT.lt(Times.millisUp(until)))
                    .orderBy(RewriteRows.FOUND_AT.desc(), RewriteRows.NUMBER.desc())
                    .forEach(row -> found.add(rewriting(sql, row)));
            return found;
        });
    }

    private Rewriting rewriting(DSLContext sql, Record row) {
        Integer commits = row.get(RewriteRows.COMMITS);
        return new Rewriting(
                ids.name(sql, row.get(RewriteRows.REPOSITORY)),
                row.get(RewriteRows.BEFORE),
                row.get(RewriteRows.HEAD),
                Times.time(row.get(RewriteRows.FOUND_AT)),
                commits == null ? OptionalInt.empty() : OptionalInt.of(commits));
    }

    long leftBranch(Instant from, Instant until) {
        return database.read(sql -> sql.select(DSL.countDistinct(Commits.CHANGE).cast(Long.class))
                .from(Commits.TABLE)
                .where(
                        leftBetween(from, until),
                        DSL.notExists(DSL.selectOne()
                                .from(OTHER)
                                .where(
                                        OTHER_CHANGE.eq(Commits.CHANGE),
                                        OTHER_GONE_AT
                                                .isNull()
                                                .or(DSL.abs(OTHER_GONE_AT).ge(Times.millisUp(until))))))
                .fetchSingle()
                .value1());
    }

    /// Also of what has returned since.
    private static Condition leftBetween(Instant from, Instant until) {
        long first = Times.millisUp(from);
        long end = Times.millisUp(until);
        return Commits.GONE_AT
                .ge(first)
                .and(Commits.GONE_AT.lt(end))
                .or(Commits.GONE_AT.le(-first).and(Commits.GONE_AT.gt(-end)));
    }

    Map<Long, Instant> leftBranch(List<Long> changes) {
        return database.read(sql -> sql.select(Commits.CHANGE, DSL.max(Commits.GONE_AT))
                .from(Commits.TABLE)
                .where(Commits.CHANGE.in(changes))
                .groupBy(Commits.CHANGE)
                .having(DSL.count(DSL.when(SeenCommits.ON_BRANCH, 1)).eq(0))
                .fetchMap(row -> row.value1(), row -> Times.time(row.value2())));
    }
}

package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.BranchRows;
import dev.countersign.review.desk.BranchRead;
import dev.countersign.review.desk.LedgerDraft;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Which branches were read.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class Branches {
    private final Database database;
    private final RepositoryIds ids;

    Branches(Database database, RepositoryIds ids) {
        this.database = database;
        this.ids = ids;
    }

    void record(BranchRead read, LedgerDraft draft) {
        long repository = ids.get(read.repository());
        database.write(sql -> {
            sql.insertInto(BranchRows.TABLE)
                    .set(BranchRows.REPOSITORY, repository)
                    .set(BranchRows.BRANCH, Texts.holdable(read.branch()))
                    .set(BranchRows.BEFORE, read.before().map(Texts::holdable).orElse(null))
                    .set(BranchRows.SINCE, Times.millis(read.since()))
                    .execute();
            SqlLedgerDrafts.add(sql, draft);
            return repository;
        });
    }

    Map<String, BranchRead> latest() {
        var latest = new HashMap<String, BranchRead>();
        Condition isLatest = BranchRows.NUMBER.in(
                DSL.select(DSL.max(BranchRows.NUMBER)).from(BranchRows.TABLE).groupBy(BranchRows.REPOSITORY));
        database.read(sql -> where(sql, isLatest)).forEach(read -> latest.put(read.repository(), read));
        return latest;
    }

    List<BranchRead> changed(Instant from, Instant until) {
        return database.read(sql -> where(
                sql,
                BranchRows.BEFORE
                        .isNotNull()
                        .and(BranchRows.SINCE.ge(Times.millisUp(from)))
                        .and(BranchRows.SINCE.lt(Times.millisUp(until)))));
    }

    private List<BranchRead> where(DSLContext sql, Condition which) {
        return sql.select(BranchRows.FIELDS)
                .from(BranchRows.TABLE)
                .where(which)
                .orderBy(BranchRows.NUMBER.desc())
                .fetch(row -> read(sql, row));
    }

    private BranchRead read(DSLContext sql, Record row) {
        return new BranchRead(
                ids.name(sql, row.get(BranchRows.REPOSITORY)),
                row.get(BranchRows.BRANCH),
                Optional.ofNullable(row.get(BranchRows.BEFORE)),
                Times.time(row.get(BranchRows.SINCE)));
    }
}

package dev.countersign.adapter.store;

import dev.countersign.adapter.store.AuditTables.SeedRows;
import dev.countersign.adapter.store.AuditTables.Tasks;
import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.adapter.store.Tables.Commits;
import dev.countersign.key.Sha256;
import dev.countersign.oversight.KeptSeed;
import dev.countersign.oversight.SeedOutcome;
import dev.countersign.oversight.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Seeded changes within a transaction.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class SeedShelf {
    /// So many are looked at at once.
    private static final int PART = 100;

    private static final Field<Integer> SHOWN =
            DSL.field(DSL.selectCount().from(Tasks.TABLE).where(Tasks.SEED.eq(SeedRows.ID)));

    private final DSLContext sql;
    private final RepositoryIds repositories;

    SeedShelf(DSLContext sql, RepositoryIds repositories) {
        this.sql = sql;
        this.repositories = repositories;
    }

    void keep(List<KeptSeed> seeds) {
        var insert = Rows.insert(
                        sql,
                        SeedRows.TABLE,
                        List.of(
                                SeedRows.REPOSITORY,
                                SeedRows.COMMIT,
                                SeedRows.REMOVAL_HASH,
                                SeedRows.REMOVAL,
                                SeedRows.DOCUMENT))
                .onConflict(SeedRows.REPOSITORY, SeedRows.COMMIT, SeedRows.REMOVAL_HASH)
                .doNothing();
        var rows = new ArrayList<List<Object>>();
        for (KeptSeed seed : seeds) {
            String removal = Texts.holdable(seed.removal());
            rows.add(List.of(
                    repositories.get(seed.repository()),
                    seed.commit(),
                    Sha256.of(removal).text(),
                    removal,
                    seed.document()));
        }
        Rows.runAll(sql, insert, rows);
    }

    Optional<KeptSeed> find(long id) {
        return sql.select(SeedRows.ID, SeedRows.REPOSITORY, SeedRows.COMMIT, SeedRows.DOCUMENT, SeedRows.REMOVAL)
                .from(SeedRows.TABLE)
                .where(SeedRows.ID.eq(id))
                .fetchOptional(row -> new KeptSeed(
                        row.value1(), repositories.name(sql, row.value2()), row.value3(), row.value4(), row.value5()));
    }

    int fresh(long repository) {
        return sql.fetchCount(
                SeedRows.TABLE,
                SeedRows.REPOSITORY.eq(repository),
                DSL.notExists(DSL.selectOne().from(Tasks.TABLE).where(Tasks.SEED.eq(SeedRows.ID))));
    }

    Seeds shown(Instant since, Instant now) {
        return Seeds.of(sql.select(List.of(Tasks.ENDED_AT, Tasks.DUE_AT, Tasks.FOUND_FLAW))
                .from(Tasks.TABLE)
                .where(Tasks.SEED.isNotNull(), Tasks.TAKEN_AT.ge(Times.millisUp(since)))
                .orderBy(Tasks.TAKEN_AT, Tasks.NUMBER)
                .fetch(row -> outcome(row, now)));
    }

    private static SeedOutcome outcome(Record row, Instant now) {
        if (row.get(Tasks.ENDED_AT) == null) {
            return Times.time(row.get(Tasks.DUE_AT)).isBefore(now) ? SeedOutcome.LAPSED : SeedOutcome.OPEN;
        }
        return row.get(Tasks.FOUND_FLAW) != 0 ? SeedOutcome.FOUND : SeedOutcome.MISSED;
    }

    /// Gives one to an auditor.
    ///
    /// @param scope of repositories, by [SeedRows#REPOSITORY]
    /// @return whether there is a task of this id now
    boolean show(String id, String period, Auditor auditor, Condition scope, Instant now, Instant keep) {
        Condition which = DSL.and(scope, isNewTo(auditor), auditor.neitherReadNorMade());
        List<Record> part = candidates(which);
        while (true) {
            for (Record seed : part) {
                if (auditor.neitherWroteNorCommitted(seed)
                        && isGiven(seed.get(SeedRows.ID), id, period, auditor, now, keep)) {
                    return true;
                }
            }
            if (part.size() < PART) {
                return false;
            }
            part = candidates(which.and(isAfter(part.getLast())));
        }
    }

    private static Condition isNewTo(Auditor auditor) {
        return DSL.notExists(DSL.selectOne()
                .from(Tasks.TABLE)
                .where(
                        Tasks.AUDITOR.eq(auditor.person()),
                        Tasks.SEED.eq(SeedRows.ID).or(Tasks.CHANGE.eq(Changes.ID))));
    }

    /// With the change from whose commit each was made, where it is known.
    private List<Record> candidates(Condition which) {
        return sql.select(List.of(SeedRows.ID, SHOWN, Changes.AUTHOR_EMAIL, Changes.COMMITTER_EMAIL))
                .from(SeedRows.TABLE)
                .leftJoin(Commits.TABLE)
                .on(Commits.COMMIT.eq(SeedRows.COMMIT), Commits.REPOSITORY.eq(SeedRows.REPOSITORY))
                .leftJoin(Changes.TABLE)
                .on(Changes.ID.eq(Commits.CHANGE))
                .where(which)
                .orderBy(SHOWN, SeedRows.ID)
                .limit(PART)
                .fetch();
    }

    private static Condition isAfter(Record last) {
        return DSL.condition(
                "({0}, {1}) > ({2}, {3})",
                SHOWN, SeedRows.ID, DSL.val(last.get(SHOWN)), DSL.val(last.get(SeedRows.ID)));
    }

    private boolean isGiven(long seed, String id, String period, Auditor auditor, Instant now, Instant keep) {
        return sql.insertInto(Tasks.TABLE)
                        .set(Tasks.ID, id)
                        .set(Tasks.PERIOD, period)
                        .set(Tasks.SEED, seed)
                        .set(Tasks.AUDITOR, auditor.person())
                        .set(Tasks.TAKEN_AT, Times.millis(now))
                        .set(Tasks.DUE_AT, Times.millis(keep))
                        .onConflict(Tasks.SEED, Tasks.AUDITOR)
                        .doNothing()
                        .execute()
                == 1;
    }
}

package dev.countersign.adapter.store;

import dev.countersign.adapter.store.AuditTables.Decisions;
import dev.countersign.adapter.store.AuditTables.SeedRows;
import dev.countersign.adapter.store.AuditTables.Tasks;
import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.oversight.AuditFinding;
import dev.countersign.oversight.AuditTask;
import dev.countersign.oversight.AuditTask.Subject;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Tasks as rows: reading and ending them.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class AuditTasks {
    private static final Field<Long> REPOSITORY = DSL.coalesce(Changes.REPOSITORY, SeedRows.REPOSITORY);

    private static final List<Field<?>> FIELDS = List.of(
            Tasks.ID,
            Tasks.PERIOD,
            Tasks.SEED,
            Tasks.AUDITOR,
            Tasks.TAKEN_AT,
            Tasks.DUE_AT,
            Tasks.ENDED_AT,
            Tasks.NEEDED_READER,
            Tasks.FOUND_FLAW,
            Tasks.NOTE,
            Tasks.PLACE,
            Changes.CHANGE_ID,
            REPOSITORY);

    private final RepositoryIds repositories;
    private final Escapes escapes;

    AuditTasks(RepositoryIds repositories, Escapes escapes) {
        this.repositories = repositories;
        this.escapes = escapes;
    }

    Optional<AuditTask> find(DSLContext sql, String id) {
        return where(sql, Tasks.ID.eq(Texts.holdable(id))).stream().findFirst();
    }

    /// Oldest first.
    List<AuditTask> open(DSLContext sql, PrincipalId auditor) {
        return where(sql, Tasks.AUDITOR.eq(auditor.toString()).and(Tasks.ENDED_AT.isNull()));
    }

    private List<AuditTask> where(DSLContext sql, Condition which) {
        return sql.select(FIELDS)
                .from(Tasks.TABLE)
                .leftJoin(Changes.TABLE)
                .on(Changes.ID.eq(Tasks.CHANGE))
                .leftJoin(SeedRows.TABLE)
                .on(SeedRows.ID.eq(Tasks.SEED))
                .where(which)
                .orderBy(Tasks.TAKEN_AT, Tasks.NUMBER)
                .fetch(row -> task(sql, row));
    }

    private AuditTask task(DSLContext sql, Record row) {
        return new AuditTask(
                row.get(Tasks.ID),
                row.get(Tasks.PERIOD),
                subject(row, repositories.name(sql, row.get(REPOSITORY))),
                PrincipalId.of(row.get(Tasks.AUDITOR)),
                Times.time(row.get(Tasks.TAKEN_AT)),
                Times.time(row.get(Tasks.DUE_AT)),
                Drawn.finding(row));
    }

    private static Subject subject(Record row, String repository) {
        Long seed = row.get(Tasks.SEED);
        return seed == null
                ? new Subject.Drawn(repository, row.get(Changes.CHANGE_ID))
                : new Subject.Seeded(repository, seed);
    }

    /// In a transaction, which takes the change before the task.
    boolean end(DSLContext sql, String id, PrincipalId auditor, AuditFinding finding, LedgerDraft draft) {
        String task = Texts.holdable(id);
        Optional<ListedChange> change = escapes.take(
                sql, Changes.ID.eq(DSL.select(Tasks.CHANGE).from(Tasks.TABLE).where(Tasks.ID.eq(task))));
        int ended = sql.update(Tasks.TABLE)
                .set(Tasks.ENDED_AT, Times.millis(finding.at()))
                .set(Tasks.NEEDED_READER, (int) Codes.of(finding.neededReader()))
                .set(Tasks.FOUND_FLAW, (int) Codes.of(finding.foundFlaw()))
                .set(Tasks.NOTE, Texts.holdable(finding.note()))
                .set(Tasks.PLACE, Texts.holdable(finding.place()))
                .where(Tasks.ID.eq(task), Tasks.AUDITOR.eq(auditor.toString()), Tasks.ENDED_AT.isNull())
                .execute();
        if (ended == 0) {
            return false;
        }
        sql.update(Decisions.TABLE)
                .set(Decisions.AWAITS, 0)
                .where(Decisions.CHANGE.eq(
                        DSL.select(Tasks.CHANGE).from(Tasks.TABLE).where(Tasks.ID.eq(task))))
                .execute();
        if (finding.neededReader()) {
            change.ifPresent(drawn -> escapes.letWait(sql, drawn, finding.at()));
        }
        SqlLedgerDrafts.add(sql, draft);
        return true;
    }
}

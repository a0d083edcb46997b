package dev.countersign.adapter.store;

import dev.countersign.adapter.store.AuditTables.Decisions;
import dev.countersign.adapter.store.AuditTables.Tasks;
import dev.countersign.adapter.store.Tables.Changes;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Takes a drawn change within a transaction. Those that could be taken are read without keeping others from
/// them, and tried in their order: the one statement that takes one does so only where nobody was faster.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class Taking {
    /// So many are looked at at once.
    private static final int PART = 100;

    private final DSLContext sql;
    private final Auditor auditor;

    Taking(DSLContext sql, Auditor auditor) {
        this.sql = sql;
        this.auditor = auditor;
    }

    /// What could be taken: drawn, not audited, not overdue, and kept by nobody, or for too long.
    static Condition isFree(Instant now) {
        return Decisions.AWAITS
                .eq(DSL.inline(1)) // a literal, as in the index
                .and(Decisions.DUE_AT.ge(Times.millisUp(now)))
                .and(Tasks.CHANGE.isNull().or(isLapsed(now)));
    }

    private static Condition isLapsed(Instant now) {
        return Tasks.ENDED_AT.isNull().and(Tasks.DUE_AT.lt(Times.millisUp(now)));
    }

    /// @param scope of repositories, by [Changes#REPOSITORY]
    /// @return whether there is a task of this id now
    boolean take(String id, Condition scope, Instant now, Instant keep) {
        Condition which = DSL.and(isFree(now), scope, auditor.neitherReadNorMade());
        List<Record> part = candidates(which);
        while (true) {
            for (Record candidate : part) {
                if (auditor.neitherWroteNorCommitted(candidate) && isTaken(candidate, id, now, keep)) {
                    return true;
                }
            }
            if (part.size() < PART) {
                return false;
            }
            part = candidates(which.and(isAfter(part.getLast())));
        }
    }

    private List<Record> candidates(Condition which) {
        return sql.select(List.of(
                        Decisions.CHANGE,
                        Decisions.PERIOD,
                        Decisions.VALUE,
                        Changes.AUTHOR_EMAIL,
                        Changes.COMMITTER_EMAIL))
                .from(Decisions.TABLE)
                .join(Changes.TABLE)
                .on(Changes.ID.eq(Decisions.CHANGE))
                .leftJoin(Tasks.TABLE)
                .on(Tasks.CHANGE.eq(Decisions.CHANGE))
                .where(which)
                .orderBy(Decisions.VALUE, Decisions.CHANGE)
                .limit(PART)
                .fetch();
    }

    private static Condition isAfter(Record last) {
        return DSL.condition(
                "({0}, {1}) > ({2}, {3})",
                Decisions.VALUE,
                Decisions.CHANGE,
                DSL.val(last.get(Decisions.VALUE)),
                DSL.val(last.get(Decisions.CHANGE)));
    }

    /// Waits for others who are taking the same.
    private boolean isTaken(Record candidate, String id, Instant now, Instant keep) {
        return sql.insertInto(Tasks.TABLE)
                        .set(Tasks.ID, id)
                        .set(Tasks.PERIOD, candidate.get(Decisions.PERIOD))
                        .set(Tasks.CHANGE, candidate.get(Decisions.CHANGE))
                        .set(Tasks.AUDITOR, auditor.person())
                        .set(Tasks.TAKEN_AT, Times.millis(now))
                        .set(Tasks.DUE_AT, Times.millis(keep))
                        .onConflict(Tasks.CHANGE)
                        .doUpdate()
                        .set(Tasks.ID, DSL.excluded(Tasks.ID))
                        .set(Tasks.AUDITOR, DSL.excluded(Tasks.AUDITOR))
                        .set(Tasks.TAKEN_AT, DSL.excluded(Tasks.TAKEN_AT))
                        .set(Tasks.DUE_AT, DSL.excluded(Tasks.DUE_AT))
                        .where(isLapsed(now))
                        .execute()
                == 1;
    }
}

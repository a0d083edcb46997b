package dev.countersign.adapter.store;

import dev.countersign.adapter.store.AuditTables.Decisions;
import dev.countersign.adapter.store.AuditTables.LateRows;
import dev.countersign.adapter.store.AuditTables.Tasks;
import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.oversight.Escape;
import dev.countersign.review.assign.DueHours;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Standing;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/// Changes that left unread and had needed a reader, within a transaction.
final class Escapes {
    private final ChangeTable table;
    private final RepositoryIds repositories;

    Escapes(ChangeTable table, RepositoryIds repositories) {
        this.table = table;
        this.repositories = repositories;
    }

    static Condition isEscape(Field<Long> change) {
        return DSL.exists(DSL.selectOne().from(LateRows.TABLE).where(LateRows.CHANGE.eq(change)))
                .or(DSL.exists(DSL.selectOne()
                        .from(Tasks.TABLE)
                        .where(Tasks.CHANGE.eq(change), Tasks.ENDED_AT.isNotNull(), Tasks.NEEDED_READER.eq(1))));
    }

    /// Kept from other transactions until this one ends.
    Optional<ListedChange> take(DSLContext sql, Condition which) {
        return table.take(sql, which).stream().findFirst();
    }

    /// @param change as it was taken
    void letWait(DSLContext sql, ListedChange change, Instant found) {
        ListedChange after = change.lane().atLeast(Lane.PEER)
                ? whereNobodyHadTo(sql, change, found)
                : DueHours.DEFAULTS.neededReader(change, found);
        if (after.equals(change)) {
            return;
        }
        table.update(sql, List.of(after));
        if (!change.lane().atLeast(Lane.PEER)) {
            VerdictRows.supersede(sql, List.of(change.id())); // given on what nobody had to read, and wrong
            Places.letWait(sql, List.of(change.id()));
        }
        long repository = repositories.get(change.repository());
        var waiting = new Waiting();
        waiting.take(change, repository);
        waiting.add(after, repository);
        waiting.write(sql);
    }

    /// Another place, or a person, brought it to readers since: it waits at those places that were not theirs.
    private static ListedChange whereNobodyHadTo(DSLContext sql, ListedChange change, Instant found) {
        Places.letUnaskedWait(sql, change);
        return Places.anyWaits(sql, change) && !change.waits() && change.standing() != Standing.REJECTED
                ? change.waitingElsewhere(lane -> DueHours.DEFAULTS.due(lane, found))
                : change;
    }

    /// As it came to light first.
    static Optional<Escape> find(DSLContext sql, Condition which) {
        return sql.select(LateRows.FOUND_AT, Tasks.ENDED_AT)
                .from(Changes.TABLE)
                .leftJoin(LateRows.TABLE)
                .on(LateRows.CHANGE.eq(Changes.ID))
                .leftJoin(Decisions.TABLE)
                .on(Decisions.CHANGE.eq(Changes.ID), DSL.not(Decisions.wasRead()))
                .leftJoin(Tasks.TABLE)
                .on(Tasks.CHANGE.eq(Decisions.CHANGE), Tasks.ENDED_AT.isNotNull(), Tasks.NEEDED_READER.eq(1))
                .where(which)
                .fetchOptional()
                .flatMap(row -> first(Optional.ofNullable(row.value1()), Optional.ofNullable(row.value2())));
    }

    private static Optional<Escape> first(Optional<Long> reported, Optional<Long> audited) {
        boolean byAudit = audited.isPresent() && audited.get() <= reported.orElse(Long.MAX_VALUE);
        return byAudit
                ? audited.map(at -> new Escape(Escape.Found.AUDIT, Times.time(at)))
                : reported.map(at -> new Escape(Escape.Found.REPORT, Times.time(at)));
    }
}

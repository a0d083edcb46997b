package dev.countersign.adapter.store;

import dev.countersign.adapter.store.AuditTables.Decisions;
import dev.countersign.adapter.store.AuditTables.LateRows;
import dev.countersign.adapter.store.AuditTables.Tasks;
import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.change.ChangeId;
import dev.countersign.change.RepositoryChange;
import dev.countersign.oversight.AuditFinding;
import dev.countersign.oversight.DrawDecision;
import dev.countersign.oversight.DrawValue;
import dev.countersign.oversight.DrawnChange;
import dev.countersign.oversight.Rate;
import dev.countersign.oversight.Stratum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/// Decisions with what became of them, as rows.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class Drawn {
    private static final List<Field<?>> FIELDS = List.of(
            Decisions.PERIOD,
            Decisions.STRATUM,
            Decisions.PER_MILLION,
            Decisions.VALUE,
            Decisions.DRAWN,
            Decisions.DECIDED_AT,
            Decisions.DUE_AT,
            Changes.REPOSITORY,
            Changes.CHANGE_ID,
            Tasks.ENDED_AT,
            Tasks.NEEDED_READER,
            Tasks.FOUND_FLAW,
            Tasks.NOTE,
            Tasks.PLACE,
            LateRows.CHANGE);

    private final DSLContext sql;
    private final RepositoryIds repositories;

    /// Each is named by many changes.
    private final Map<String, Stratum> strata = new HashMap<>();

    Drawn(DSLContext sql, RepositoryIds repositories) {
        this.sql = sql;
        this.repositories = repositories;
    }

    /// By draw value.
    List<DrawnChange> where(Condition which) {
        return sql.select(FIELDS)
                .from(Decisions.TABLE)
                .join(Changes.TABLE)
                .on(Changes.ID.eq(Decisions.CHANGE))
                .leftJoin(Tasks.TABLE)
                .on(Tasks.CHANGE.eq(Decisions.CHANGE), Tasks.ENDED_AT.isNotNull())
                .leftJoin(LateRows.TABLE)
                .on(LateRows.CHANGE.eq(Decisions.CHANGE))
                .where(which)
                .orderBy(Decisions.VALUE, Decisions.CHANGE)
                .fetch(this::change);
    }

    private DrawnChange change(Record row) {
        var change = new RepositoryChange(
                repositories.name(sql, row.get(Changes.REPOSITORY)), new ChangeId(row.get(Changes.CHANGE_ID)));
        var decision = new DrawDecision(
                change,
                strata.computeIfAbsent(row.get(Decisions.STRATUM), Drawn::stratum),
                new Rate(row.get(Decisions.PER_MILLION)),
                DrawValue.ofHex(row.get(Decisions.VALUE)),
                row.get(Decisions.DRAWN) != 0,
                Times.time(row.get(Decisions.DECIDED_AT)));
        return new DrawnChange(
                row.get(Decisions.PERIOD),
                decision,
                Times.due(row.get(Decisions.DUE_AT)),
                finding(row),
                row.get(LateRows.CHANGE) != null);
    }

    static Stratum stratum(String key) {
        return Stratum.ofKey(key)
                .orElseThrow(() -> new IllegalStateException("the database has an unknown stratum, " + key));
    }

    /// Of a task that ended.
    static Optional<AuditFinding> finding(Record row) {
        return row.get(Tasks.ENDED_AT) == null
                ? Optional.empty()
                : Optional.of(new AuditFinding(
                        row.get(Tasks.NEEDED_READER) != 0,
                        row.get(Tasks.NOTE),
                        row.get(Tasks.PLACE),
                        Times.time(row.get(Tasks.ENDED_AT)),
                        row.get(Tasks.FOUND_FLAW) != 0));
    }
}

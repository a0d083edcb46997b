package dev.countersign.adapter.store;

import static dev.countersign.adapter.store.Tables.bytes;
import static dev.countersign.adapter.store.Tables.number;
import static dev.countersign.adapter.store.Tables.small;
import static dev.countersign.adapter.store.Tables.table;
import static dev.countersign.adapter.store.Tables.text;

import dev.countersign.risk.Lane;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/// The tables and columns of draws and audits.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class AuditTables {
    private AuditTables() {}

    /// A time with one secret.
    static final class Periods {
        static final Table<Record> TABLE = table("audit_period");
        static final Field<String> ID = text(TABLE, "id");
        static final Field<Long> FROM_AT = number(TABLE, "from_at");
        static final Field<Long> UNTIL_AT = number(TABLE, "until_at");
        static final Field<String> PLAN = text(TABLE, "plan");
        static final Field<String> COMMITMENT = text(TABLE, "commitment");
        static final Field<Long> COMMITTED_AT = number(TABLE, "committed_at");
        static final Field<Integer> LEVEL = small(TABLE, "level");
        static final Field<Integer> CLEAN_WINDOWS = small(TABLE, "clean_windows");
        static final Field<String> REVEALED = text(TABLE, "revealed");
        static final Field<Long> CLOSED_AT = number(TABLE, "closed_at");
        static final List<Field<?>> FIELDS =
                List.of(PLAN, COMMITMENT, COMMITTED_AT, LEVEL, CLEAN_WINDOWS, REVEALED, CLOSED_AT);

        private Periods() {}
    }

    /// What the draw decided on a change.
    static final class Decisions {
        static final Table<Record> TABLE = table("draw_decision");
        static final Field<Long> CHANGE = number(TABLE, "change_id");
        static final Field<String> PERIOD = text(TABLE, "period_id");
        static final Field<String> STRATUM = text(TABLE, "stratum");
        static final Field<Integer> PER_MILLION = small(TABLE, "per_million");
        static final Field<String> VALUE = text(TABLE, "draw_value");
        static final Field<Integer> DRAWN = small(TABLE, "drawn");
        static final Field<Long> DECIDED_AT = number(TABLE, "decided_at");
        static final Field<Long> DUE_AT = number(TABLE, "due_at");
        static final Field<Integer> AWAITS = small(TABLE, "awaits");
        static final List<Field<?>> FIELDS =
                List.of(CHANGE, PERIOD, STRATUM, PER_MILLION, VALUE, DRAWN, DECIDED_AT, DUE_AT, AWAITS);

        /// Whether it was drawn from though somebody reads it.
        static Condition wasRead() {
            return STRATUM.startsWith(Lane.PEER.word() + "/");
        }

        private Decisions() {}
    }

    /// A change with a known flaw.
    static final class SeedRows {
        static final Table<Record> TABLE = table("audit_seed");
        static final Field<Long> ID = number(TABLE, "id");
        static final Field<Long> REPOSITORY = number(TABLE, "repository_id");
        static final Field<String> COMMIT = text(TABLE, "commit_id");
        static final Field<String> REMOVAL_HASH = text(TABLE, "removal_hash");
        static final Field<String> REMOVAL = text(TABLE, "removal");
        static final Field<byte[]> DOCUMENT = bytes(TABLE, "document");

        private SeedRows() {}
    }

    /// Who audits what, and what came of it.
    static final class Tasks {
        static final Table<Record> TABLE = table("audit_task");
        static final Field<Long> NUMBER = number(TABLE, "number");
        static final Field<String> ID = text(TABLE, "id");
        static final Field<String> PERIOD = text(TABLE, "period_id");
        static final Field<Long> CHANGE = number(TABLE, "change_id");
        static final Field<Long> SEED = number(TABLE, "seed_id");
        static final Field<String> AUDITOR = text(TABLE, "auditor");
        static final Field<Long> TAKEN_AT = number(TABLE, "taken_at");
        static final Field<Long> DUE_AT = number(TABLE, "due_at");
        static final Field<Long> ENDED_AT = number(TABLE, "ended_at");
        static final Field<Integer> NEEDED_READER = small(TABLE, "needed_reader");
        static final Field<Integer> FOUND_FLAW = small(TABLE, "found_flaw");
        static final Field<String> NOTE = text(TABLE, "note");
        static final Field<String> PLACE = text(TABLE, "place");

        private Tasks() {}
    }

    /// What turned out later to have needed a reader.
    static final class LateRows {
        static final Table<Record> TABLE = table("late_escape");
        static final Field<Long> CHANGE = number(TABLE, "change_id");
        static final Field<String> EVIDENCE = text(TABLE, "evidence");
        static final Field<String> PERSON = text(TABLE, "person");
        static final Field<Long> FOUND_AT = number(TABLE, "found_at");

        private LateRows() {}
    }
}

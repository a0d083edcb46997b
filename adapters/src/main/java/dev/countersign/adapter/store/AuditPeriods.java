package dev.countersign.adapter.store;

import dev.countersign.adapter.store.AuditTables.Periods;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.Base64Url;
import dev.countersign.key.Sha256;
import dev.countersign.oversight.Draw;
import dev.countersign.oversight.DrawPlan;
import dev.countersign.oversight.DrawPlanReading;
import dev.countersign.oversight.Period;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.SwitchState;
import dev.countersign.review.desk.LedgerDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// Periods, of which no two overlap.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class AuditPeriods {
    static final int MOST_LISTED = 200;

    private final Database database;

    AuditPeriods(Database database) {
        this.database = database;
    }

    boolean begin(PlannedPeriod planned, LedgerDraft draft) {
        Period period = planned.period();
        check(planned);
        return database.write(sql -> {
            if (!database.isSqlite()) {
                sql.execute("lock table audit_period in share row exclusive mode"); // readers go on
            }
            Condition overlaps = Periods.FROM_AT
                    .lt(Times.millis(period.until()))
                    .and(Periods.UNTIL_AT.gt(Times.millis(period.from())));
            if (sql.fetchExists(Periods.TABLE, overlaps.or(Periods.ID.eq(period.id())))) {
                return false;
            }
            insert(sql, planned);
            SqlLedgerDrafts.add(sql, draft);
            return true;
        });
    }

    private static void check(PlannedPeriod planned) {
        Period period = planned.period();
        if (!isKeptExactly(period.from()) || !isKeptExactly(period.until())) {
            throw new IllegalArgumentException("the period " + period.id()
                    + " has to begin and end at a whole millisecond of the years 1 to 9999");
        }
        if (!planned.isOpen() || planned.revealed().isPresent()) {
            throw new IllegalArgumentException("the period " + period.id() + " cannot begin: it is closed");
        }
    }

    private static boolean isKeptExactly(Instant time) {
        return Times.time(Times.millis(time)).equals(time);
    }

    private static void insert(DSLContext sql, PlannedPeriod planned) {
        Period period = planned.period();
        sql.insertInto(Periods.TABLE)
                .set(Periods.ID, period.id())
                .set(Periods.FROM_AT, Times.millis(period.from()))
                .set(Periods.UNTIL_AT, Times.millis(period.until()))
                .set(Periods.PLAN, Json.canonical(planned.plan().json()))
                .set(Periods.COMMITMENT, planned.commitment().text())
                .set(Periods.COMMITTED_AT, Times.millis(planned.committed()))
                .set(Periods.LEVEL, planned.level().level())
                .set(Periods.CLEAN_WINDOWS, planned.level().cleanWindows())
                .execute();
    }

    Optional<PlannedPeriod> at(Instant time) {
        long millis = Times.millis(time);
        return where(Periods.FROM_AT.le(millis).and(Periods.UNTIL_AT.gt(millis)), 1).stream()
                .findFirst();
    }

    Optional<PlannedPeriod> find(String id) {
        return where(Periods.ID.eq(Texts.holdable(id)), 1).stream().findFirst();
    }

    List<PlannedPeriod> latest(int limit) {
        Bounds.check(limit, MOST_LISTED);
        return where(DSL.noCondition(), limit);
    }

    private List<PlannedPeriod> where(Condition which, int limit) {
        return database.read(sql -> sql.select(Periods.FIELDS)
                .from(Periods.TABLE)
                .where(which)
                .orderBy(Periods.FROM_AT.desc())
                .limit(limit)
                .fetch(AuditPeriods::period));
    }

    private static PlannedPeriod period(Record row) {
        return new PlannedPeriod(
                plan(row.get(Periods.PLAN)),
                new Sha256(row.get(Periods.COMMITMENT)),
                Times.time(row.get(Periods.COMMITTED_AT)),
                new SwitchState(row.get(Periods.LEVEL), row.get(Periods.CLEAN_WINDOWS)),
                Optional.ofNullable(row.get(Periods.REVEALED)),
                Optional.ofNullable(row.get(Periods.CLOSED_AT)).map(Times::time));
    }

    private static DrawPlan plan(String text) {
        if (Json.read(text) instanceof JsonReading.Read(JsonObject json)
                && DrawPlan.read(json) instanceof DrawPlanReading.Read(DrawPlan plan)) {
            return plan;
        }
        throw new IllegalStateException("a period in the database has no plan that this program reads");
    }

    boolean close(String id, String secret, Instant at, LedgerDraft draft) {
        if (Base64Url.decode(secret)
                .filter(bytes -> bytes.length == Draw.SECRET_BYTES)
                .isEmpty()) {
            throw new IllegalArgumentException("a secret is " + Draw.SECRET_BYTES + " bytes in unpadded base64url");
        }
        String period = Texts.holdable(id);
        return database.write(sql -> {
            int closed = sql.update(Periods.TABLE)
                    .set(Periods.REVEALED, secret)
                    .set(Periods.CLOSED_AT, Times.millis(at))
                    .where(Periods.ID.eq(period), Periods.CLOSED_AT.isNull())
                    .execute();
            if (closed == 1) {
                SqlLedgerDrafts.add(sql, draft);
            } else {
                checkIsThere(sql, period);
            }
            return closed == 1;
        });
    }

    static void checkIsThere(DSLContext sql, String period) {
        if (!sql.fetchExists(Periods.TABLE, Periods.ID.eq(period))) {
            throw isNotThere(period);
        }
    }

    /// Keeps an open period open until this transaction ends, and others from deciding in it.
    void take(DSLContext sql, String period) {
        var row = sql.select(Periods.CLOSED_AT).from(Periods.TABLE).where(Periods.ID.eq(period));
        var taken = database.isSqlite() ? row : row.forNoKeyUpdate(); // SQLite has one writer
        Record found = taken.fetchOptional().orElseThrow(() -> isNotThere(period));
        if (found.get(Periods.CLOSED_AT) != null) {
            throw new IllegalArgumentException(
                    "the period " + period + " is closed: whoever knows its secret can tell what it draws");
        }
    }

    private static IllegalArgumentException isNotThere(String period) {
        return new IllegalArgumentException("there is no period " + period);
    }
}

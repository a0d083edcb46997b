package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Drafts;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.LedgerDrafts;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/// Drafts of ledger entries in a table; a settled one keeps its place in the ledger and loses its text.
final class SqlLedgerDrafts implements LedgerDrafts {
    private static final int MOST = 1_000;

    private final Database database;

    SqlLedgerDrafts(Database database) {
        this.database = database;
    }

    @Override
    public List<LedgerDraft> open(int limit) {
        Bounds.check(limit, MOST);
        return database.read(sql -> sql.select(Drafts.ID, Drafts.KIND, Drafts.BODY)
                .from(Drafts.TABLE)
                .where(Drafts.ENTRY.isNull())
                .orderBy(Drafts.NUMBER)
                .limit(limit)
                .fetch(row -> new LedgerDraft(row.value1(), row.value2(), body(row.value3()))));
    }

    private static JsonObject body(String text) {
        return switch (Json.read(text)) {
            case JsonReading.Read(JsonObject body) -> body;
            default -> throw new IllegalStateException("a draft in the database is no JSON object");
        };
    }

    @Override
    public void settle(String id, long entry, String hash) {
        int settled = database.write(sql -> sql.update(Drafts.TABLE)
                .set(Drafts.ENTRY, entry)
                .set(Drafts.ENTRY_HASH, hash)
                .setNull(Drafts.BODY)
                .where(Drafts.ID.eq(id), Drafts.ENTRY.isNull())
                .execute());
        if (settled == 0 && !has(id)) {
            throw new IllegalArgumentException("there is no draft " + id);
        }
    }

    @Override
    public boolean has(String id) {
        return database.read(sql -> sql.fetchExists(Drafts.TABLE, Drafts.ID.eq(id)));
    }

    @Override
    public void add(LedgerDraft draft) {
        database.write(sql -> sql.insertInto(Drafts.TABLE, Drafts.ID, Drafts.KIND, Drafts.BODY)
                .values(draft.id(), Texts.holdable(draft.kind()), Json.canonical(draft.body()))
                .onConflictDoNothing()
                .execute());
    }

    /// Within the transaction of what it speaks of.
    static void add(DSLContext sql, LedgerDraft draft) {
        sql.insertInto(Drafts.TABLE, Drafts.ID, Drafts.KIND, Drafts.BODY)
                .values(draft.id(), Texts.holdable(draft.kind()), Json.canonical(draft.body()))
                .execute();
    }

    @Override
    public int countOpen() {
        return database.read(sql -> sql.fetchCount(Drafts.TABLE, Drafts.ENTRY.isNull()));
    }

    @Override
    public Optional<Settled> lastSettled() {
        return database.read(sql -> sql.select(Drafts.ID, Drafts.ENTRY, Drafts.ENTRY_HASH)
                .from(Drafts.TABLE)
                .where(Drafts.ENTRY.isNotNull())
                .orderBy(Drafts.NUMBER.desc())
                .limit(1)
                .fetchOptional(row -> new Settled(row.value1(), row.value2(), row.value3())));
    }
}

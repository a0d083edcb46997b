package dev.countersign.adapter.store;

import dev.countersign.adapter.store.Tables.Changes;
import dev.countersign.review.desk.ListedChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectSeekStep1;
import org.jooq.impl.DSL;

/// Reads and writes rows of changes within a transaction.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class ChangeTable {
    private final Database database;
    private final RepositoryIds repositories;

    ChangeTable(Database database, RepositoryIds repositories) {
        this.database = database;
        this.repositories = repositories;
    }

    Optional<ListedChange> find(DSLContext sql, Condition which) {
        return sql.select(ChangeRows.FIELDS)
                .from(Changes.TABLE)
                .where(which)
                .fetchOptional(row -> ChangeRows.change(sql, row, repositories));
    }

    List<ListedChange> all(DSLContext sql, Condition which) {
        return sql.select(ChangeRows.FIELDS)
                .from(Changes.TABLE)
                .where(which)
                .fetch(row -> ChangeRows.change(sql, row, repositories));
    }

    /// In the order of their numbers.
    List<ListedChange> first(DSLContext sql, Condition which, int limit) {
        return sql.select(ChangeRows.FIELDS)
                .from(Changes.TABLE)
                .where(which)
                .orderBy(Changes.ID)
                .limit(limit)
                .fetch(row -> ChangeRows.change(sql, row, repositories));
    }

    /// In the order of their numbers, and kept from other transactions until this one ends.
    List<ListedChange> take(DSLContext sql, Condition which) {
        SelectSeekStep1<Record, Long> rows =
                sql.select(ChangeRows.FIELDS).from(Changes.TABLE).where(which).orderBy(Changes.ID);
        Select<Record> taken = database.isSqlite() ? rows : rows.forUpdate(); // SQLite has one writer
        return taken.fetch(row -> ChangeRows.change(sql, row, repositories));
    }

    static Condition is(long repository, String changeId) {
        return Changes.CHANGE_ID.eq(changeId).and(Changes.REPOSITORY.eq(repository));
    }

    static Condition isOneOf(Set<Long> repositories, Collection<String> changeIds) {
        return Changes.CHANGE_ID.in(changeIds).and(Changes.REPOSITORY.in(repositories));
    }

    /// Numbers for new rows, which nobody else gets.
    List<Long> numbers(DSLContext sql, int count) {
        if (count == 0) {
            return List.of();
        }
        if (database.isSqlite()) {
            long last = sql.select(DSL.coalesce(DSL.max(Changes.ID), DSL.inline(0L)))
                    .from(Changes.TABLE)
                    .fetchSingle()
                    .value1();
            return LongStream.rangeClosed(last + 1, last + count).boxed().toList();
        }
        return sql.fetch(
                        "select nextval(pg_get_serial_sequence('listed_change', 'id')) from generate_series(1, ?)",
                        count)
                .getValues(0, Long.class);
    }

    /// @param arrivals of each, as [Arrivals] says
    void insert(DSLContext sql, List<ListedChange> changes, List<Integer> arrivals) {
        var fields = new ArrayList<>(ChangeRows.FIELDS);
        fields.add(Changes.ARRIVAL);
        var rows = new ArrayList<List<Object>>();
        for (List<Object> values : rows(changes)) {
            var row = new ArrayList<>(values);
            row.add(arrivals.get(rows.size()));
            rows.add(row);
        }
        Rows.insertAll(sql, Changes.TABLE, fields, rows);
    }

    private List<List<Object>> rows(List<ListedChange> changes) {
        return changes.stream()
                .map(change -> ChangeRows.values(change, repositories.get(change.repository())))
                .toList();
    }

    /// All columns of rows that are there.
    void update(DSLContext sql, List<ListedChange> changes) {
        var rows = new ArrayList<List<Object>>();
        for (List<Object> values : rows(changes)) {
            var row = new ArrayList<>(values.subList(1, values.size()));
            row.add(values.getFirst());
            rows.add(row);
        }
        Rows.runAll(sql, updateOfAll(sql), rows);
    }

    private static Query updateOfAll(DSLContext sql) {
        var update = sql.updateQuery(Changes.TABLE);
        for (Field<?> field : ChangeRows.FIELDS.subList(1, ChangeRows.FIELDS.size())) {
            set(update, field);
        }
        update.addConditions(Changes.ID.eq((Long) null));
        return update;
    }

    private static <T> void set(org.jooq.UpdateQuery<Record> update, Field<T> field) {
        update.addValue(field, (T) null);
    }
}

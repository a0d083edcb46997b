package dev.countersign.adapter.store;

import java.util.Collections;
import java.util.List;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.InsertOnDuplicateStep;

/// Writes many rows with one statement.
@SuppressWarnings("JavaLangClash") // org.jooq.Record
final class Rows {
    private Rows() {}

    /// An insert whose values are given later.
    static InsertOnDuplicateStep<Record> insert(DSLContext sql, Table<Record> table, List<Field<?>> fields) {
        return sql.insertInto(table, fields).values(Collections.nCopies(fields.size(), (Object) null));
    }

    static void insertAll(DSLContext sql, Table<Record> table, List<Field<?>> fields, List<List<Object>> rows) {
        runAll(sql, insert(sql, table, fields), rows);
    }

    /// @param rows the values of each run, in the order of the statement's places
    static void runAll(DSLContext sql, Query statement, List<List<Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        BatchBindStep batch = sql.batch(statement);
        for (List<Object> row : rows) {
            batch = batch.bind(row.toArray());
        }
        batch.execute();
    }
}

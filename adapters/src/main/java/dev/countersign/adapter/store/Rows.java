package dev.countersign.adapter.store;

import java.sql.PreparedStatement;
import java.util.Collections;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Table;

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

    /// Past jOOQ, which would make a field of each value: that took longer than the database.
    ///
    /// @param rows the values of each run, in the order of the statement's places
    static void runAll(DSLContext sql, Query statement, List<List<Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        sql.connection(connection -> {
            try (PreparedStatement prepared = connection.prepareStatement(statement.getSQL())) {
                for (List<Object> row : rows) {
                    bind(prepared, row);
                    prepared.addBatch();
                }
                prepared.executeBatch();
            }
        });
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws java.sql.SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}

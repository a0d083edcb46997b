package dev.countersign.data;

import dev.countersign.change.LineSpan;
import java.util.List;

/// One SQL statement, as far as it matters for risk.
///
/// @param verb upper case, first words: `ALTER TABLE`, `DROP TABLE`, `UPDATE`, `GRANT`, `CREATE POLICY`
/// @param table lower case, without schema and quotes; empty where there is none
/// @param columns lower case: columns added, dropped, altered, set or selected
/// @param effects what it does to the database; several for one `ALTER TABLE` of several parts
/// @param filtered whether an UPDATE or DELETE has a WHERE
/// @param parsed whether the grammar read it; otherwise only its first words were recognised
public record SqlStatement(
        String verb,
        String table,
        List<String> columns,
        List<Effect> effects,
        boolean filtered,
        boolean parsed,
        LineSpan span) {
    public SqlStatement {
        columns = List.copyOf(columns);
        effects = List.copyOf(effects);
    }

    /// What a statement does, from harmless to harmful where it can be ordered.
    public enum Effect {
        READ,
        /// New table, column that may be null, index, view.
        ADDITIVE,
        /// INSERT, UPDATE or DELETE of rows.
        BACKFILL,
        /// Takes a lock that stops writers (index without CONCURRENTLY, NOT NULL without default), or moves
        /// data.
        PHYSICAL,
        /// Makes a type, length or set of values smaller, or adds a constraint.
        NARROWING,
        /// Drops or truncates, or changes all rows without a WHERE.
        DESTRUCTIVE,
        /// Grants, policies, owners, SECURITY DEFINER.
        PRIVILEGE
    }
}

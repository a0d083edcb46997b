package dev.countersign.detect.database;

import dev.countersign.change.RepoPath;
import dev.countersign.code.RequiredWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which part of the production-database surface a file is, told by its path and by words in its text.
///
/// @param tool the tool whose convention the path follows
/// @param versioned whether the tool refuses or ignores edits of a migration that it ran before
record Surface(String tool, Kind kind, boolean versioned) {

    /// What a file of the surface does.
    enum Kind {
        /// Runs once, on the way up.
        MIGRATION,
        /// Runs only on the way back.
        ROLLBACK,
        /// The whole schema, written or generated.
        SCHEMA,
        /// SQL that people or jobs run.
        SCRIPT
    }

    private record Row(
            String tool, Kind kind, boolean versioned, Pattern path, RequiredWords words, List<String> signals) {
        boolean mayBeAt(String lowerCase) {
            return words.mayMatch(lowerCase) && path.matcher(lowerCase).find();
        }
    }

    /// First match wins. A row without signals needs its path only.
    private static final List<Row> ROWS = List.of(
            row("flyway", Kind.ROLLBACK, false, "(?:^|/)u\\d[\\w.]{0,40}__[^/]{1,200}\\.sql$"),
            row("flyway", Kind.MIGRATION, true, "(?:^|/)v\\d[\\w.]{0,40}__[^/]{1,200}\\.(?:sql|java|kt)$"),
            row("flyway", Kind.MIGRATION, false, "(?:^|/)r__[^/]{1,200}\\.sql$"),
            row("liquibase", Kind.MIGRATION, true, "\\.(?:xml|ya?ml|json)$", "databaseChangeLog"),
            row("liquibase", Kind.MIGRATION, true, "\\.sql$", "liquibase formatted sql"),
            row("alembic", Kind.MIGRATION, true, "/versions/[^/]{1,200}\\.py$", "def upgrade", "op."),
            row("django", Kind.MIGRATION, true, "(?:^|/)migrations/\\d{4}_[^/]{1,200}\\.py$", "Migration"),
            row("rails", Kind.MIGRATION, true, "(?:^|/)db/(?:post_)?migrate/[^/]{1,200}\\.rb$"),
            row("rails", Kind.SCHEMA, false, "(?:^|/)db/(?:schema\\.rb|structure\\.sql)$"),
            row("prisma", Kind.MIGRATION, true, "(?:^|/)prisma/migrations/[^/]{1,200}/migration\\.sql$"),
            row("prisma", Kind.SCHEMA, false, "\\.prisma$", "datasource", "model "),
            row("golang-migrate", Kind.ROLLBACK, false, "\\.down\\.sql$"),
            row("golang-migrate", Kind.MIGRATION, true, "\\.up\\.sql$"),
            row("supabase", Kind.MIGRATION, true, "(?:^|/)supabase/migrations/[^/]{1,200}\\.sql$"),
            row("goose", Kind.MIGRATION, true, "\\.sql$", "+goose Up"),
            row("sql-migrate", Kind.MIGRATION, true, "\\.sql$", "+migrate Up"),
            row("dbmate", Kind.MIGRATION, true, "\\.sql$", "migrate:up"),
            row("drizzle", Kind.MIGRATION, true, "(?:^|/)drizzle/[^/]{1,200}\\.sql$"),
            row("ef-core", Kind.SCHEMA, false, "(?:modelsnapshot|\\.designer)\\.cs$"),
            row("ef-core", Kind.MIGRATION, true, "(?:^|/)migrations/[^/]{1,200}\\.cs$", "migrationBuilder"),
            row("laravel", Kind.MIGRATION, true, "(?:^|/)database/migrations/[^/]{1,200}\\.php$"),
            row("doctrine", Kind.MIGRATION, true, "migrations?/(?:[^/]{1,100}/)?version\\d[^/]{1,200}\\.php$"),
            row("phinx", Kind.MIGRATION, true, "(?:^|/)db/migrations/[^/]{1,200}\\.php$"),
            row(
                    "javascript",
                    Kind.MIGRATION,
                    true,
                    "(?:^|/)migrations?/[^/]{0,200}\\d{3,20}[^/]{0,200}\\.[cm]?[jt]s$",
                    "queryInterface",
                    "knex",
                    "queryRunner",
                    "pgm.",
                    "db.collection",
                    "schema.",
                    "exports.up"),
            row(
                    "javascript",
                    Kind.MIGRATION,
                    true,
                    "(?:^|/)migrations?/[^/]{1,200}\\.[cm]?[jt]s$",
                    "implements MigrationInterface",
                    "exports.up",
                    "module.exports = {",
                    "function up(",
                    "async up("),
            row(
                    "go",
                    Kind.MIGRATION,
                    true,
                    "(?:^|/)migrations?/[^/]{1,200}\\.go$",
                    "gorm",
                    "xorm",
                    "goose",
                    "gormigrate",
                    "Exec("),
            row(
                    "sql",
                    Kind.MIGRATION,
                    true,
                    "(?:^|/)(?:db/)?(?:migrations?|migrate|upgrades?)/(?:[^/]{1,100}/){0,3}[^/]{1,200}\\.sql$"),
            row("sql", Kind.SCHEMA, false, "(?:^|[/_.-])(?:schema|ddl|create|init|structure|tables)[^/]{0,60}\\.sql$"),
            row("sql", Kind.SCRIPT, false, "\\.sql$"));

    private static Row row(String tool, Kind kind, boolean versioned, String path, String... signals) {
        Pattern pattern = Pattern.compile(path);
        return new Row(tool, kind, versioned, pattern, RequiredWords.of(pattern), List.of(signals));
    }

    static Optional<Surface> of(RepoPath path, String text) {
        String lower = path.value().toLowerCase(Locale.ROOT);
        for (Row row : ROWS) {
            if (row.mayBeAt(lower)
                    && (row.signals.isEmpty() || row.signals.stream().anyMatch(text::contains))) {
                return Optional.of(new Surface(row.tool, row.kind, row.versioned));
            }
        }
        return Optional.empty();
    }
}

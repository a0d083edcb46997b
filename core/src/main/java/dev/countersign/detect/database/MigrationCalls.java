package dev.countersign.detect.database;

import static dev.countersign.data.SqlStatement.Effect.ADDITIVE;
import static dev.countersign.data.SqlStatement.Effect.BACKFILL;
import static dev.countersign.data.SqlStatement.Effect.DESTRUCTIVE;
import static dev.countersign.data.SqlStatement.Effect.NARROWING;
import static dev.countersign.data.SqlStatement.Effect.PHYSICAL;
import static java.util.Map.entry;

import dev.countersign.code.Call;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import dev.countersign.data.SqlStatement.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Calls by which Rails, Django, Alembic, Knex, Sequelize, TypeORM, Laravel, Phinx, EF Core, gorm and xorm
/// change a schema, and what each does.
final class MigrationCalls {
    private static final Map<String, Effect> VERBS = Map.ofEntries(
            entry("createtable", ADDITIVE),
            entry("create_table", ADDITIVE),
            entry("createmodel", ADDITIVE),
            entry("addcolumn", ADDITIVE),
            entry("add_column", ADDITIVE),
            entry("add_columns", ADDITIVE),
            entry("addcolumns", ADDITIVE),
            entry("addfield", ADDITIVE),
            entry("add_reference", ADDITIVE),
            entry("add_belongs_to", ADDITIVE),
            entry("add_timestamps", ADDITIVE),
            entry("create_join_table", ADDITIVE),
            entry("createcollection", ADDITIVE),
            entry("createview", ADDITIVE),
            entry("automigrate", ADDITIVE),
            entry("add_index", PHYSICAL),
            entry("addindex", PHYSICAL),
            entry("create_index", PHYSICAL),
            entry("createindex", PHYSICAL),
            entry("remove_index", PHYSICAL),
            entry("dropindex", PHYSICAL),
            entry("drop_index", PHYSICAL),
            entry("removeindex", PHYSICAL),
            entry("dropforeign", PHYSICAL),
            entry("dropforeignkey", PHYSICAL),
            entry("dropunique", PHYSICAL),
            entry("dropprimary", PHYSICAL),
            entry("remove_foreign_key", PHYSICAL),
            entry("drop_constraint", PHYSICAL),
            entry("removeconstraint", PHYSICAL),
            entry("dropconstraint", PHYSICAL),
            entry("dropprimarykey", PHYSICAL),
            entry("dropuniqueconstraint", PHYSICAL),
            entry("remove_check_constraint", PHYSICAL),
            entry("change_column", NARROWING),
            entry("changecolumn", NARROWING),
            entry("changecolumns", NARROWING),
            entry("alter_column", NARROWING),
            entry("altercolumn", NARROWING),
            entry("alterfield", NARROWING),
            entry("change_column_null", NARROWING),
            entry("rename_column", NARROWING),
            entry("renamecolumn", NARROWING),
            entry("renamefield", NARROWING),
            entry("rename_table", NARROWING),
            entry("renametable", NARROWING),
            entry("renamemodel", NARROWING),
            entry("alteruniquetogether", NARROWING),
            entry("addconstraint", NARROWING),
            entry("create_foreign_key", NARROWING),
            entry("add_foreign_key", NARROWING),
            entry("addforeignkey", NARROWING),
            entry("create_unique_constraint", NARROWING),
            entry("create_check_constraint", NARROWING),
            entry("add_check_constraint", NARROWING),
            entry("validate_foreign_key", PHYSICAL),
            entry("createforeignkey", NARROWING),
            entry("createuniqueconstraint", NARROWING),
            entry("createcheckconstraint", NARROWING),
            entry("adduniqueconstraint", NARROWING),
            entry("remove_column", DESTRUCTIVE),
            entry("remove_columns", DESTRUCTIVE),
            entry("removecolumn", DESTRUCTIVE),
            entry("removecolumns", DESTRUCTIVE),
            entry("drop_column", DESTRUCTIVE),
            entry("dropcolumn", DESTRUCTIVE),
            entry("dropcolumns", DESTRUCTIVE),
            entry("removefield", DESTRUCTIVE),
            entry("deletemodel", DESTRUCTIVE),
            entry("drop_table", DESTRUCTIVE),
            entry("droptable", DESTRUCTIVE),
            entry("droptables", DESTRUCTIVE),
            entry("droptableifexists", DESTRUCTIVE),
            entry("dropifexists", DESTRUCTIVE),
            entry("drop", DESTRUCTIVE),
            entry("dropalltables", DESTRUCTIVE),
            entry("dropschema", DESTRUCTIVE),
            entry("dropdatabase", DESTRUCTIVE),
            entry("dropcollection", DESTRUCTIVE),
            entry("truncate", DESTRUCTIVE),
            entry("remove_reference", DESTRUCTIVE),
            entry("remove_belongs_to", DESTRUCTIVE),
            entry("remove_timestamps", DESTRUCTIVE),
            entry("droptimestamps", DESTRUCTIVE),
            entry("dropsoftdeletes", DESTRUCTIVE),
            entry("drop_join_table", DESTRUCTIVE),
            entry("cleardatabase", DESTRUCTIVE),
            entry("ensuredeleted", DESTRUCTIVE),
            entry("delete_all", DESTRUCTIVE),
            entry("destroy_all", DESTRUCTIVE),
            entry("runpython", BACKFILL),
            entry("insertdata", BACKFILL),
            entry("updatedata", BACKFILL),
            entry("deletedata", BACKFILL),
            entry("bulkinsert", BACKFILL),
            entry("bulk_insert", BACKFILL),
            entry("bulkdelete", BACKFILL),
            entry("bulkupdate", BACKFILL),
            entry("update_all", BACKFILL),
            entry("find_each", BACKFILL),
            entry("in_batches", BACKFILL),
            entry("updatemany", BACKFILL),
            entry("deletemany", BACKFILL),
            entry("update_all!", BACKFILL));
    private static final List<String> NEEDS_RECEIVER =
            List.of("drop", "truncate", "createindex", "dropindex", "addindex", "dropifexists");
    private static final List<String> TABLE_CALLS =
            List.of("create_table", "change_table", "createtable", "altertable", "table", "create");

    private MigrationCalls() {}

    static Optional<Step> step(Call call, SourceModel model, String symbol) {
        String name = plainName(call.name());
        Effect effect = VERBS.get(name);
        if (effect == null || (NEEDS_RECEIVER.contains(name) && call.receiver().isEmpty())) {
            return Optional.empty();
        }
        String table = table(call, model);
        List<String> columns = columns(call, table);
        String text = call.target() + "("
                + call.arguments().stream().map(a -> a.value().text()).collect(Collectors.joining(", "))
                + ")";
        return Optional.of(new Step(
                call.name(),
                table,
                columns,
                java.util.Set.of(effect),
                false,
                SqlTexts.oneLine(cut(text)),
                SqlTexts.wording(text),
                symbol,
                call.span(),
                true));
    }

    private static String keyword(Call call, String name) {
        return call.arguments().stream()
                .filter(a -> a.name().equals(name))
                .map(a -> plain(a.value()))
                .findFirst()
                .orElse("");
    }

    private static String plainName(String name) {
        int generic = name.indexOf('<');
        return (generic < 0 ? name : name.substring(0, generic)).toLowerCase(Locale.ROOT);
    }

    private static String table(Call call, SourceModel model) {
        if (plainName(call.name()).endsWith("model")) {
            String declared = keyword(call, "name");
            if (!declared.isEmpty()) {
                return lastPart(declared);
            }
        }
        for (Call.Argument argument : call.arguments()) {
            if (List.of("table", "model_name", "table_name", "tableName").contains(argument.name())) {
                return lastPart(plain(argument.value()));
            }
        }
        boolean builder = call.receiver().startsWith("$table")
                || call.receiver().equals("t")
                || call.receiver().equals("table");
        if (builder) {
            return enclosingTable(call, model);
        }
        int open = call.receiver().indexOf("able(");
        if (open >= 0) {
            return call.receiver().substring(open + 5).replaceAll("^[\"']([\\w.]{1,80})[\"'].{0,300}$", "$1");
        }
        List<String> texts = texts(call);
        String name = plainName(call.name());
        if (texts.isEmpty() && (name.endsWith("_all") || name.endsWith("all") || name.equals("find_each"))) {
            return call.receiver().replaceAll("\\..{0,300}$", "").toLowerCase(Locale.ROOT);
        }
        return texts.isEmpty() ? "" : lastPart(texts.getFirst());
    }

    private static String enclosingTable(Call call, SourceModel model) {
        String found = "";
        int start = 0;
        for (Call outer : model.calls()) {
            boolean encloses =
                    outer.span().contains(call.span()) && outer.span().start() >= start && !outer.equals(call);
            if (encloses
                    && TABLE_CALLS.contains(plainName(outer.name()))
                    && !texts(outer).isEmpty()) {
                found = texts(outer).getFirst();
                start = outer.span().start();
            }
        }
        return lastPart(found);
    }

    private static List<String> columns(Call call, String table) {
        var columns = new ArrayList<String>();
        for (Call.Argument argument : call.arguments()) {
            if (List.of("name", "column", "column_name").contains(argument.name())) {
                columns.add(plain(argument.value()).toLowerCase(Locale.ROOT));
            }
        }
        if (columns.isEmpty()) {
            texts(call).stream()
                    .map(t -> t.toLowerCase(Locale.ROOT))
                    .filter(t -> !lastPart(t).equals(table))
                    .limit(1)
                    .forEach(columns::add);
        }
        columns.removeIf(c -> c.isEmpty() || c.equals(table));
        return columns;
    }

    private static List<String> texts(Call call) {
        return call.arguments().stream()
                .filter(a -> a.name().isEmpty())
                .map(a -> plain(a.value()))
                .filter(t -> !t.isEmpty())
                .toList();
    }

    private static String plain(Value value) {
        String text = value.text();
        if (text.startsWith(":") && text.length() > 1) {
            return text.substring(1);
        }
        return value.kind() == Value.Kind.STRING ? text : "";
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String cut(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300);
    }
}

package dev.countersign.detect.database;

import static dev.countersign.data.SqlStatement.Effect.ADDITIVE;
import static dev.countersign.data.SqlStatement.Effect.BACKFILL;
import static dev.countersign.data.SqlStatement.Effect.DESTRUCTIVE;
import static dev.countersign.data.SqlStatement.Effect.NARROWING;
import static dev.countersign.data.SqlStatement.Effect.PHYSICAL;
import static java.util.Map.entry;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import dev.countersign.data.SqlReader;
import dev.countersign.data.SqlStatement;
import dev.countersign.data.SqlStatement.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the change types of Liquibase changelogs in XML, YAML and JSON; rollbacks are left out.
final class LiquibaseSteps {
    private static final Map<String, Effect> CHANGE_TYPES = Map.ofEntries(
            entry("createTable", ADDITIVE),
            entry("addColumn", ADDITIVE),
            entry("createView", ADDITIVE),
            entry("createSequence", ADDITIVE),
            entry("createIndex", PHYSICAL),
            entry("dropIndex", PHYSICAL),
            entry("dropForeignKeyConstraint", PHYSICAL),
            entry("dropUniqueConstraint", PHYSICAL),
            entry("dropPrimaryKey", PHYSICAL),
            entry("dropNotNullConstraint", ADDITIVE),
            entry("addNotNullConstraint", NARROWING),
            entry("addUniqueConstraint", NARROWING),
            entry("addForeignKeyConstraint", NARROWING),
            entry("addPrimaryKey", NARROWING),
            entry("modifyDataType", NARROWING),
            entry("renameColumn", NARROWING),
            entry("renameTable", NARROWING),
            entry("mergeColumns", DESTRUCTIVE),
            entry("dropColumn", DESTRUCTIVE),
            entry("dropTable", DESTRUCTIVE),
            entry("dropAllForeignKeyConstraints", PHYSICAL),
            entry("dropView", PHYSICAL),
            entry("dropSequence", DESTRUCTIVE),
            entry("insert", BACKFILL),
            entry("update", BACKFILL),
            entry("loadData", BACKFILL),
            entry("loadUpdateData", BACKFILL),
            entry("delete", BACKFILL),
            entry("customChange", BACKFILL));
    private static final Pattern CHANGE = Pattern.compile(
            "^(.{0,300}changeSet(?:\\[\\d{1,6}])?(?:\\.changes(?:\\[\\d{1,6}])?)?[/.]([A-Za-z]{1,60})(?:\\[\\d{1,6}])?)(?:[/.](.{0,200}))?$");

    private LiquibaseSteps() {}

    static List<Step> of(SourceModel model, SqlReader sql) {
        Map<String, Draft> drafts = new LinkedHashMap<>();
        var steps = new ArrayList<Step>();
        for (Setting setting : model.settings()) {
            Matcher change = CHANGE.matcher(setting.key());
            if (!change.matches() || setting.key().contains("rollback")) {
                continue;
            }
            String type = change.group(2);
            String rest = change.group(3) == null ? "" : change.group(3);
            if (type.equals("sql") && setting.value().kind() != Value.Kind.COLLECTION && isSqlText(rest)) {
                statements(sql, setting, steps);
            } else if (CHANGE_TYPES.containsKey(type)) {
                drafts.computeIfAbsent(change.group(1), k -> new Draft(type)).add(rest, setting);
            }
        }
        drafts.values().forEach(d -> steps.add(d.step()));
        return steps;
    }

    private static boolean isSqlText(String rest) {
        return rest.isEmpty() || rest.equals("sql") || rest.equals("#text") || rest.equals("text");
    }

    private static void statements(SqlReader sql, Setting setting, List<Step> steps) {
        String text = setting.value().text();
        for (SqlStatement s : sql.read(text, 1)) {
            steps.add(new Step(
                    s.verb(),
                    s.table(),
                    s.columns(),
                    Set.copyOf(s.effects()),
                    s.filtered(),
                    SqlTexts.oneLine(text),
                    SqlTexts.wording(text),
                    "",
                    setting.span(),
                    s.parsed()));
        }
    }

    private static final class Draft {
        private final String type;
        private String table = "";
        private boolean filtered;
        private final List<String> columns = new ArrayList<>();
        private final StringBuilder wording = new StringBuilder();
        private int first = Integer.MAX_VALUE;
        private int last;

        Draft(String type) {
            this.type = type;
        }

        void add(String rest, Setting setting) {
            first = Math.min(first, setting.span().start());
            last = Math.max(last, setting.span().end());
            if (setting.value().kind() == Value.Kind.COLLECTION) {
                return;
            }
            String text = setting.value().text();
            wording.append(rest).append('=').append(text).append(' ');
            String key = rest.substring(Math.max(rest.lastIndexOf('/'), rest.lastIndexOf('.')) + 1)
                    .replace("@", "");
            switch (key) {
                case "tableName", "baseTableName", "oldTableName" -> table = text.toLowerCase(Locale.ROOT);
                case "columnName", "oldColumnName" -> columns.add(text.toLowerCase(Locale.ROOT));
                case "name" -> columns.add(text.toLowerCase(Locale.ROOT));
                case "where" -> filtered = true;
                default -> {}
            }
        }

        Step step() {
            Effect effect = CHANGE_TYPES.getOrDefault(type, ADDITIVE);
            boolean all = !filtered && (type.equals("delete") || type.equals("update"));
            return new Step(
                    type,
                    table,
                    columns,
                    Set.of(all ? DESTRUCTIVE : effect),
                    filtered,
                    type + " " + wording,
                    type + " " + wording,
                    "",
                    LineSpan.between(Math.max(1, first), Math.max(1, last)),
                    true);
        }
    }
}

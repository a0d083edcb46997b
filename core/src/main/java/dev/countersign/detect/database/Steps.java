package dev.countersign.detect.database;

import dev.countersign.change.Lines;
import dev.countersign.code.Call;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.code.Value;
import dev.countersign.data.SqlReader;
import dev.countersign.data.SqlStatement;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the steps of one side of a file: SQL statements, and calls that run SQL or change a schema.
final class Steps {
    private static final Set<String> RUNS_SQL = Set.of(
            "execute",
            "executescript",
            "executeupdate",
            "exec",
            "execcontext",
            "mustexec",
            "query",
            "queryrow",
            "raw",
            "rawquery",
            "unprepared",
            "statement",
            "addsql",
            "sql",
            "executesqlraw",
            "executesqlinterpolated",
            "createnativequery",
            "createsqlquery",
            "executesql",
            "exec_query",
            "exec_update",
            "exec_delete",
            "runsql",
            "execsql",
            "run",
            "batch",
            "update",
            "queryraw",
            "executeraw",
            "executerawunsafe",
            "select_all",
            "text",
            "$executeraw");
    private static final Pattern STARTS_LIKE_SQL = Pattern.compile(
            "(?is)^\\s{0,80}(?:--[^\\n]{0,200}\\s{0,80})?(?:alter|create|drop|truncate|rename|insert|update|delete|grant|revoke|merge|"
                    + "with|replace|do|begin|call|comment|reindex|vacuum|set|start|lock)\\s.{1,}");
    private static final Pattern WAY_BACK = Pattern.compile(
            "(?i)^(?:.{0,200}\\.)?_?(?:down|downgrade|rollback|revert|undo|reverse|unapply|backwards|backward|reverse_code|reverse_\\w{1,60})(?:#\\d)?(?:\\..{0,200})?$");

    private final SqlReader sql;

    Steps(SqlReader sql) {
        this.sql = sql;
    }

    /// What a file does on the way up. For code outside of migrations, only SQL that it runs.
    List<Step> of(FilePair file, Side side, boolean migration) {
        if (file.language() == Language.SQL) {
            return statements(file.lines(side), file.lines(side).text());
        }
        return file.model(side).map(model -> calls(model, migration)).orElse(List.of());
    }

    private List<Step> statements(Lines lines, String text) {
        var steps = new ArrayList<Step>();
        for (SqlStatement statement : sql.read(text, 1)) {
            steps.add(step(statement, SqlTexts.of(lines, statement.span()), "", statement.span()));
        }
        return steps;
    }

    private static Step step(SqlStatement s, String text, String symbol, dev.countersign.change.LineSpan span) {
        return new Step(
                s.verb(),
                s.table(),
                s.columns(),
                Set.copyOf(s.effects()),
                s.filtered(),
                text,
                SqlTexts.wording(text),
                symbol,
                span,
                s.parsed());
    }

    private List<Step> calls(SourceModel model, boolean migration) {
        var steps = new ArrayList<Step>();
        for (Call call : model.calls()) {
            Symbol symbol = model.symbols().get(call.symbol());
            if (migration && isWayBack(model, call.symbol())) {
                continue;
            }
            steps.addAll(sqlOf(call, symbol));
            if (migration) {
                MigrationCalls.step(call, model, symbol.path()).ifPresent(steps::add);
            }
        }
        return steps;
    }

    private List<Step> sqlOf(Call call, Symbol symbol) {
        if (!RUNS_SQL.contains(call.name().toLowerCase(Locale.ROOT))) {
            return List.of();
        }
        var steps = new ArrayList<Step>();
        for (Call.Argument argument : call.arguments()) {
            boolean wayBack = argument.name().startsWith("reverse");
            Value value = argument.value();
            boolean text = value.kind() == Value.Kind.STRING || value.kind() == Value.Kind.BUILT_TEXT;
            if (!text
                    || wayBack
                    || !STARTS_LIKE_SQL.matcher(unquoted(value.text())).matches()) {
                continue;
            }
            for (SqlStatement s : sql.read(unquoted(value.text()), 1)) {
                // a text of SQL in code starts somewhere in its call; the call is the evidence
                steps.add(step(s, SqlTexts.oneLine(unquoted(value.text())), symbol.path(), call.span()));
            }
            break;
        }
        return steps;
    }

    /// BUILT_TEXT keeps the quotes of its parts.
    private static String unquoted(String text) {
        int start = 0;
        while (start < text.length()
                && start < 6
                && "\"'`fFrRuUbB@$\n ".indexOf(text.charAt(start)) >= 0
                && !text.substring(start).matches("(?is)^(?:begin|replace|rename|revoke|update)\\s.{0,1000}")) {
            start++;
        }
        return text.substring(start);
    }

    static boolean isWayBack(SourceModel model, int symbol) {
        for (int i = symbol; i > 0; i = model.symbols().get(i).parent()) {
            if (model.symbols().get(i).kind() == Symbol.Kind.FUNCTION
                    && WAY_BACK.matcher(model.symbols().get(i).name()).matches()) {
                return true;
            }
        }
        return false;
    }
}

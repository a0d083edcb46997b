package dev.countersign.adapter.sql;

import dev.countersign.adapter.bound.Effort;
import dev.countersign.change.LineSpan;
import dev.countersign.data.SqlReader;
import dev.countersign.data.SqlStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;

/// Reads SQL in three steps: split it into statements, recognise each by its words in every dialect, and let
/// JSqlParser say whether its grammar accepts it. Statements that only move data in (`INSERT` of many rows,
/// `COPY`) are not given to the grammar beyond a length.
///
/// Bounds: 4 MB of text, 5,000 statements; what comes after is one statement with the verb `UNREAD`. The
/// grammar gets statements of at most 10,000 chars with brackets nested at most 12 deep, and 500 ms of
/// processor time each, all together 2 s of it a text; others keep `parsed` false.
public final class JSqlReader implements SqlReader {
    /// The verb of what was left unread at the end of a text that goes over a bound.
    public static final String UNREAD = "UNREAD";

    private static final int MAX_TEXT = 4_000_000;
    private static final int MAX_STATEMENTS = 5_000;
    private static final int MAX_PARSED = 10_000;
    private static final int MAX_DEPTH = 12;
    private static final Duration MOST_OF_STATEMENT = Duration.ofMillis(500);
    private static final Duration MOST_OF_TEXT = Duration.ofSeconds(2);

    private final Alarm alarm = new Alarm();

    @Override
    public List<SqlStatement> read(String sql, int firstLine) {
        String text = sql.length() <= MAX_TEXT ? sql : sql.substring(0, MAX_TEXT);
        List<SqlSplitter.Piece> pieces = SqlSplitter.split(text, firstLine, MAX_STATEMENTS + 1);
        boolean cut = text.length() < sql.length() || pieces.size() > MAX_STATEMENTS;
        Effort effort = Effort.of(MOST_OF_TEXT);
        var statements = new ArrayList<SqlStatement>();
        for (SqlSplitter.Piece piece : pieces.subList(0, Math.min(pieces.size(), MAX_STATEMENTS))) {
            statements.add(statement(piece, !effort.spent()));
        }
        if (cut) {
            int line = pieces.isEmpty() ? firstLine : pieces.getLast().lastLine();
            statements.add(new SqlStatement(UNREAD, "", List.of(), List.of(), false, false, LineSpan.line(line)));
        }
        return statements;
    }

    private SqlStatement statement(SqlSplitter.Piece piece, boolean timeLeft) {
        Recogniser.Recognised seen = Recogniser.recognise(piece.text());
        return new SqlStatement(
                seen.verb(),
                seen.table(),
                seen.columns(),
                seen.effects().stream().sorted().toList(),
                seen.filtered(),
                !seen.verb().isEmpty() && timeLeft && grammarAccepts(piece.text()),
                LineSpan.between(Math.max(1, piece.firstLine()), Math.max(1, piece.lastLine())));
    }

    private boolean grammarAccepts(String sql) {
        if (sql.length() > MAX_PARSED || depth(sql) > MAX_DEPTH) {
            return false;
        }
        CCJSqlParser parser = CCJSqlParserUtil.newParser(sql).withAllowComplexParsing(false);
        try (var _ = alarm.when(Effort.of(MOST_OF_STATEMENT), () -> parser.interrupted = true)) {
            parser.Statement();
            // it is content with the first of several
            return parser.token.kind == CCJSqlParserConstants.EOF
                    || parser.getNextToken().kind == CCJSqlParserConstants.EOF;
        } catch (ParseException | TokenMgrException notThisDialect) {
            return false;
        } catch (RuntimeException | StackOverflowError unexpected) {
            // a parser's bug on hostile text must not end the review; the statement stays unparsed
            return false;
        }
    }

    private static int depth(String sql) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}

package dev.countersign.adapter.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Splits SQL text into statements, knowing quotes, dollar quotes, comments, bodies of routines, `DELIMITER`,
/// `GO`, data after `COPY`, and the sections that tools run only on the way back (`-- +goose Down`, `--
/// +migrate Down`, `--//@UNDO`, `-- migrate:down`, `# --- !Downs`), which are left out. Takes one pass over the
/// text.
final class SqlSplitter {
    private static final List<String> DOWN_MARKS =
            List.of("+goose down", "+migrate down", "@undo", "migrate:down", "!downs");
    private static final List<String> UP_MARKS =
            List.of("+goose up", "+migrate up", "migrate:up", "changeset ", "!ups");
    private static final int MAX_MARK = 200;
    private static final int MAX_TAG = 64;

    private final String sql;
    private final List<Piece> pieces = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private boolean empty = true;
    private String delimiter = ";";
    private int at;
    private int line;
    private int first;
    private int last;
    private boolean down;
    private boolean dataFollows;
    /// How many BEGIN or CASE of a routine's body are open.
    private int open;

    private SqlSplitter(String sql, int firstLine) {
        this.sql = sql;
        this.line = firstLine;
    }

    /// One statement without comments and without its end mark, and the lines it stands on.
    record Piece(String text, int firstLine, int lastLine) {}

    static List<Piece> split(String sql, int firstLine, int maxStatements) {
        var splitter = new SqlSplitter(sql, firstLine);
        while (splitter.at < sql.length() && splitter.pieces.size() < maxStatements) {
            splitter.step();
        }
        splitter.end();
        return splitter.pieces;
    }

    private void step() {
        char c = sql.charAt(at);
        if (atLineStart() && (copiedData() || lineCommand())) {
            return;
        }
        if (sql.startsWith("--", at) || (c == '#' && blankSinceLineStart())) {
            lineComment();
        } else if (sql.startsWith("/*", at)) {
            blockComment();
        } else if (c == '\'' || c == '"' || c == '`') {
            quoted(c);
        } else if (c == '$' && dollarQuoted()) {
            last = line;
        } else if (open == 0 && sql.startsWith(delimiter, at)) {
            at += delimiter.length();
            end();
        } else {
            trackBody();
            take(c);
        }
    }

    private boolean atLineStart() {
        return at == 0 || sql.charAt(at - 1) == '\n';
    }

    private boolean blankSinceLineStart() {
        int i = at - 1;
        while (i >= 0 && (sql.charAt(i) == ' ' || sql.charAt(i) == '\t') && at - i < MAX_MARK) {
            i--;
        }
        return i < 0 || sql.charAt(i) == '\n';
    }

    /// `DELIMITER //`, `GO`, `/` and psql's `\command` stand alone on their line.
    private boolean lineCommand() {
        String text = restOfLine().strip();
        String upper = text.length() > 40 ? "" : text.toUpperCase(Locale.ROOT);
        if (upper.startsWith("DELIMITER ") && empty) { // and no option of a COPY
            end();
            delimiter = text.substring("DELIMITER ".length()).strip();
        } else if (upper.equals("GO") || upper.equals("/")) {
            end();
        } else if (!text.startsWith("\\") || !empty) {
            return false;
        }
        skipTo(sql.indexOf('\n', at), 1);
        return true;
    }

    private boolean copiedData() {
        if (!dataFollows) {
            return false;
        }
        dataFollows = false;
        skipTo(sql.startsWith("\\.", at) ? at : sql.indexOf("\n\\.", at), 3);
        return true;
    }

    private void lineComment() {
        String words = restOfLine().replaceFirst("^[-#/\\s]{1,20}", "").toLowerCase(Locale.ROOT);
        if (UP_MARKS.stream().anyMatch(words::startsWith)) {
            end();
            down = false;
        } else if (DOWN_MARKS.stream().anyMatch(words::startsWith)) {
            end();
            down = true;
        }
        int end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end;
        statement.append(' ');
    }

    private void blockComment() {
        int end = sql.indexOf("*/", at + 2);
        if (end > 0 && sql.startsWith("/*!", at)) {
            // MySQL runs what stands here
            at += 3;
            while (at < end && Character.isDigit(sql.charAt(at))) {
                at++;
            }
            while (at < end) {
                take(sql.charAt(at));
            }
        }
        skipTo(end, 2);
        statement.append(' ');
    }

    private void quoted(char quote) {
        take(quote);
        while (at < sql.length()) {
            char c = sql.charAt(at);
            take(c);
            if (c == quote && (at >= sql.length() || sql.charAt(at) != quote)) {
                return;
            }
            if (c == quote || (c == '\\' && quote == '\'' && escapesQuote())) {
                take(quote);
            }
        }
    }

    /// Standard SQL knows no `\'`, MySQL does: it is one unless the string can only end here.
    private boolean escapesQuote() {
        return at + 1 < sql.length() && sql.charAt(at) == '\'' && ";),\n".indexOf(sql.charAt(at + 1)) < 0;
    }

    private boolean dollarQuoted() {
        int end = at + 1;
        while (end < sql.length() && end - at < MAX_TAG && isNameChar(sql.charAt(end))) {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            return false;
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        int stop = close < 0 ? sql.length() : close + tag.length();
        while (at < stop) {
            take(sql.charAt(at));
        }
        return true;
    }

    private void trackBody() {
        if (at > 0 && isNameChar(sql.charAt(at - 1))) {
            return;
        }
        if (word("BEGIN") && (open > 0 || isRoutine())) {
            open++;
        } else if (open > 0 && word("CASE")) {
            open++;
        } else if (open > 0 && word("END") && !endsInnerBlock()) {
            open--;
        }
    }

    private boolean isRoutine() {
        String head = statement
                .substring(0, Math.min(statement.length(), MAX_MARK))
                .stripLeading()
                .toUpperCase(Locale.ROOT);
        return head.startsWith("CREATE") || head.startsWith("ALTER PROC") || head.startsWith("ALTER FUNC");
    }

    private boolean endsInnerBlock() {
        String next = sql.substring(at + 3, Math.min(sql.length(), at + 12))
                .stripLeading()
                .toUpperCase(Locale.ROOT);
        return next.startsWith("IF") || next.startsWith("LOOP") || next.startsWith("WHILE") || next.startsWith("CASE");
    }

    private boolean word(String word) {
        int end = at + word.length();
        return sql.regionMatches(true, at, word, 0, word.length())
                && (end >= sql.length() || !isNameChar(sql.charAt(end)));
    }

    private static boolean isNameChar(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private String restOfLine() {
        int end = sql.indexOf('\n', at);
        return sql.substring(at, Math.min(end < 0 ? sql.length() : end, at + MAX_MARK));
    }

    /// Goes past `length` chars at `position`, or to the end of the text where that is -1.
    private void skipTo(int position, int length) {
        int stop = position < 0 ? sql.length() : Math.min(sql.length(), position + length);
        while (at < stop) {
            advance();
        }
    }

    private void take(char c) {
        if (!Character.isWhitespace(c)) {
            if (empty) {
                statement.setLength(0);
                first = line;
                empty = false;
            }
            last = line;
        }
        statement.append(c);
        advance();
    }

    private void advance() {
        if (sql.charAt(at) == '\n') {
            line++;
        }
        at++;
    }

    private void end() {
        if (!empty && !down) {
            String text = statement.toString().strip();
            pieces.add(new Piece(text, first, last));
            String head = text.substring(0, Math.min(text.length(), 2_000)).toUpperCase(Locale.ROOT);
            dataFollows = head.startsWith("COPY") && head.contains("FROM STDIN");
        }
        statement.setLength(0);
        empty = true;
        open = 0;
    }
}

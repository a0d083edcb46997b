package dev.countersign.review;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import dev.countersign.code.CodeText;
import dev.countersign.data.SqlReader;
import dev.countersign.data.SqlStatement;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.database.SqlSides;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/// The changed lines of an SQL file that lie in no statement which the grammar accepts: other dialects, bodies of
/// routines, commands of a client such as `\i`, rows after `COPY`, steps back, and what is beyond a bound. Comments are
/// none of them where all dialects take them for comments.
final class UnreadSql {
    /// What only ends a statement, or says how statements end.
    private static final Pattern NO_STATEMENT = Pattern.compile("(?i)\\s*+(?:[;/$]{1,3}|go|delimiter\\s.{1,9})?\\s*");

    private static final String QUOTES = "'\"`$";

    private final BitSet read = new BitSet();
    private final BitSet notRead = new BitSet();
    private final Lines lines;
    private final CodeText code;
    private final boolean knowsComments;
    private final boolean hasHiddenStatements;

    private UnreadSql(FilePair file, Side side, SqlReader sql) {
        lines = file.lines(side);
        code = file.code(side);
        knowsComments = !opensBehindQuote(lines.text());
        // MariaDB runs what stands there, others do not
        hasHiddenStatements = lines.text().contains("/*M!");
        for (SqlStatement statement : SqlSides.of(file, side, sql)) {
            BitSet own = statement.parsed() && !statement.holdsCode() ? read : notRead;
            own.set(statement.span().start(), statement.span().end() + 1);
        }
    }

    /// In the order of lines, neighbours as one.
    static List<LineSpan> in(FilePair file, Side side, SqlReader sql) {
        var own = new UnreadSql(file, side, sql);
        var unread = new ArrayList<LineSpan>();
        for (FilePair.Line line : side == Side.BEFORE ? file.removed() : file.added()) {
            if (own.isUnread(line)) {
                add(unread, line.number());
            }
        }
        return unread;
    }

    /// Whether a block comment may begin within what some dialect takes for quotes.
    private static boolean opensBehindQuote(String text) {
        boolean quote = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quote && text.startsWith("/*", at)) {
                return true;
            }
            quote = c != '\n' && (quote || QUOTES.indexOf(c) >= 0);
        }
        return false;
    }

    private boolean isUnread(FilePair.Line line) {
        int number = line.number();
        return hasHiddenStatements
                || notRead.get(number)
                || isDoubtful(line.text())
                || !(read.get(number) || saysNothing(number));
    }

    private boolean saysNothing(int line) {
        String text = knowsComments ? code.code(line) : lines.line(line);
        return NO_STATEMENT.matcher(text).matches();
    }

    /// A lone CR ends a comment in some dialects, and `#` begins one in some.
    private static boolean isDoubtful(String line) {
        int end = line.indexOf('\r');
        return (end >= 0 && end < line.length() - 1) || line.stripLeading().startsWith("#");
    }

    private static void add(List<LineSpan> spans, int line) {
        if (!spans.isEmpty() && spans.getLast().end() == line - 1) {
            spans.add(LineSpan.between(spans.removeLast().start(), line));
        } else {
            spans.add(LineSpan.line(line));
        }
    }
}

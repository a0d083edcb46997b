package dev.countersign.review;

import dev.countersign.change.LineSpan;
import dev.countersign.code.CodeText;
import dev.countersign.data.SqlReader;
import dev.countersign.data.SqlStatement;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.database.SqlSides;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The changed lines of an SQL file that lie in no statement which the grammar accepts: other dialects, bodies of
/// routines, commands of a client such as `\i`, rows after `COPY`, steps back, and what is beyond a bound. Comments are
/// none of them.
final class UnreadSql {
    private UnreadSql() {}

    /// In the order of lines, neighbours as one.
    static List<LineSpan> in(FilePair file, Side side, SqlReader sql) {
        var read = new BitSet();
        for (SqlStatement statement : SqlSides.of(file, side, sql)) {
            if (statement.parsed() && !statement.holdsCode()) {
                read.set(statement.span().start(), statement.span().end() + 1);
            }
        }
        CodeText code = file.code(side);
        var unread = new ArrayList<LineSpan>();
        for (FilePair.Line line : side == Side.BEFORE ? file.removed() : file.added()) {
            if (!read.get(line.number()) && !code.code(line.number()).isBlank()) {
                add(unread, line.number());
            }
        }
        return unread;
    }

    private static void add(List<LineSpan> spans, int line) {
        if (!spans.isEmpty() && spans.getLast().end() == line - 1) {
            spans.add(LineSpan.between(spans.removeLast().start(), line));
        } else {
            spans.add(LineSpan.line(line));
        }
    }
}

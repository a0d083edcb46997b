package dev.countersign.adapter.parse;

import dev.countersign.adapter.parse.TextEdits.Edit;
import java.util.List;
import org.treesitter.TSInputEdit;
import org.treesitter.TSPoint;
import org.treesitter.TSTree;

/// Tells a tree how its text became another one, so that the parser can see what it need not parse again.
final class TreeEdits {
    private static final int BYTES_PER_CHAR = 2;

    private TreeEdits() {}

    static void apply(TSTree tree, String old, List<Edit> edits, String now) {
        var places = new Places(old);
        // from the last to the first: what lies before an edit still has its old place then
        for (Edit edit : edits.reversed()) {
            TSPoint oldEnd = places.at(edit.oldEnd());
            TSPoint start = places.at(edit.start());
            tree.edit(new TSInputEdit(
                    edit.start() * BYTES_PER_CHAR,
                    edit.oldEnd() * BYTES_PER_CHAR,
                    (edit.start() + edit.newEnd() - edit.newStart()) * BYTES_PER_CHAR,
                    start,
                    oldEnd,
                    behind(start, now, edit)));
        }
    }

    /// Where the new chars of an edit end.
    private static TSPoint behind(TSPoint start, String now, Edit edit) {
        int rows = 0;
        int line = -1;
        for (int at = now.indexOf('\n', edit.newStart());
                at >= 0 && at < edit.newEnd();
                at = now.indexOf('\n', at + 1)) {
            rows++;
            line = at + 1;
        }
        int column = line < 0
                ? start.getColumn() + (edit.newEnd() - edit.newStart()) * BYTES_PER_CHAR
                : (edit.newEnd() - line) * BYTES_PER_CHAR;
        return new TSPoint(start.getRow() + rows, column);
    }

    /// Rows and columns of a text, asked for from its end to its start.
    private static final class Places {
        private final String text;
        private int row;
        private int line;

        Places(String text) {
            this.text = text;
            for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
                row++;
                line = at + 1;
            }
        }

        TSPoint at(int offset) {
            while (line > offset) {
                row--;
                line = text.lastIndexOf('\n', line - 2) + 1;
            }
            return new TSPoint(row, (offset - line) * BYTES_PER_CHAR);
        }
    }
}

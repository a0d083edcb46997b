package dev.countersign.adapter.parse;

import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import java.util.BitSet;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Finds YAML comments: every `#` after white space that no scalar covers.
final class YamlComments {
    private final String text;
    private final Lines lines;
    private final BitSet covered = new BitSet();
    private final boolean wide;

    YamlComments(String text, Lines lines) {
        this.text = text;
        this.lines = lines;
        // marks count code points
        wide = text.codePointCount(0, text.length()) != text.length();
    }

    void covered(Optional<Mark> start, Optional<Mark> end) {
        if (start.isPresent() && end.isPresent()) {
            covered.set(
                    start.get().getIndex(),
                    Math.max(start.get().getIndex(), end.get().getIndex()));
        }
    }

    /// Writes the comments that begin before a line.
    void writeTo(Draft draft, int beforeLine) {
        int codePoints = 0;
        int counted = 0;
        for (int at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
            codePoints += wide ? text.codePointCount(counted, at) : at - counted;
            counted = at;
            boolean apart = at == 0 || Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at - 1) == '\uFEFF';
            if (!apart || covered.get(codePoints)) {
                continue;
            }
            int line = lines.lineAt(at);
            if (line >= beforeLine) {
                return;
            }
            int end = text.indexOf('\n', at);
            String comment = text.substring(at, end < 0 ? text.length() : end).stripTrailing();
            draft.comment(comment, LineSpan.line(line));
            int last = at + comment.length() - 1;
            codePoints += wide ? text.codePointCount(counted, last) : last - counted;
            counted = last;
            at = last;
        }
    }
}

package dev.countersign.rank;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.code.CodeText;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/// What was done to get each added line of code of a file, as a mark: the same mark, the same edit.
final class LineEdits {
    /// FNV-1a of 64 bits (draft-eastlake-fnv). Whoever makes two edits of one mark could as well write one line twice.
    private static final long OFFSET = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private final int[] numbers;
    private final long[] marks;
    private int count;
    private int lines;

    private LineEdits(int most) {
        this.numbers = new int[most];
        this.marks = new long[most];
    }

    static LineEdits of(FilePair file) {
        var edits = new LineEdits(file.file().hunks().stream()
                .mapToInt(hunk -> hunk.added().count())
                .sum());
        file.file().hunks().forEach(hunk -> edits.add(file, hunk));
        return edits;
    }

    private void add(FilePair file, Hunk hunk) {
        CodeText before = file.code(Side.BEFORE);
        CodeText after = file.code(Side.AFTER);
        List<Integer> removed = code(before, hunk.removed());
        List<Integer> added = code(after, hunk.added());
        for (int i = 0; i < added.size(); i++) {
            String now = after.code(added.get(i));
            String edit = removed.size() == added.size()
                    ? LineShape.substitution(before.code(removed.get(i)), now)
                    : LineShape.whole(now);
            if (!edit.isEmpty()) {
                numbers[count] = added.get(i);
                marks[count] = mark(edit);
                count++;
            }
        }
        lines += added.size();
    }

    private static List<Integer> code(CodeText code, LineSpan span) {
        List<Integer> lines = new ArrayList<>();
        for (int i = span.start(); i <= span.end(); i++) {
            if (CodeLines.isCode(code.code(i))) {
                lines.add(i);
            }
        }
        return lines;
    }

    private static long mark(String edit) {
        long mark = OFFSET;
        for (int i = 0; i < edit.length(); i++) {
            mark = (mark ^ edit.charAt(i)) * PRIME;
        }
        return mark;
    }

    /// How many lines of code were added.
    int lines() {
        return lines;
    }

    LongStream marks() {
        return Arrays.stream(marks, 0, count);
    }

    /// Numbers of the lines with such a mark.
    BitSet marked(LongPredicate wanted) {
        var found = new BitSet();
        for (int i = 0; i < count; i++) {
            if (wanted.test(marks[i])) {
                found.set(numbers[i]);
            }
        }
        return found;
    }
}

package dev.countersign.code.inert;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Lines;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The lines that a change adds and removes: those of the hunks, and every line that stands more often on one
/// side, so that a proof does not hang on how the difference was made. Lines are without their `\r`.
record ChangedLines(Lines oldLines, Lines newLines, BitSet removedNumbers, BitSet addedNumbers) {

    static ChangedLines of(Candidate candidate) {
        Lines before = Lines.of(candidate.oldText());
        Lines after = Lines.of(candidate.newText());
        BitSet removed = moreOften(before, after);
        BitSet added = moreOften(after, before);
        for (Hunk hunk : candidate.file().hunks()) {
            mark(removed, hunk.removed(), before);
            mark(added, hunk.added(), after);
        }
        return new ChangedLines(before, after, removed, added);
    }

    List<String> added() {
        return addedNumbers.stream().mapToObj(n -> plain(newLines, n)).toList();
    }

    List<String> removed() {
        return removedNumbers.stream().mapToObj(n -> plain(oldLines, n)).toList();
    }

    boolean isAdded(int newLine) {
        return addedNumbers.get(newLine);
    }

    static String plain(Lines lines, int number) {
        String line = lines.line(number);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private static BitSet moreOften(Lines these, Lines those) {
        int first = firstDifference(these, those);
        Map<String, Integer> left = new HashMap<>();
        for (int n = first; n <= those.count(); n++) {
            left.merge(plain(those, n), 1, Integer::sum);
        }
        var found = new BitSet();
        for (int n = first; n <= these.count(); n++) {
            int rest = left.merge(plain(these, n), -1, Integer::sum);
            found.set(n, rest < 0);
        }
        return found;
    }

    private static int firstDifference(Lines these, Lines those) {
        int most = Math.min(these.count(), those.count());
        int n = 1;
        while (n <= most && these.line(n).equals(those.line(n))) {
            n++;
        }
        return n;
    }

    private static void mark(BitSet numbers, LineSpan span, Lines lines) {
        if (!span.isEmpty()) {
            numbers.set(Math.min(span.start(), lines.count() + 1), Math.min(span.end(), lines.count()) + 1);
        }
    }
}

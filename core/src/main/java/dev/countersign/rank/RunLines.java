package dev.countersign.rank;

import dev.countersign.code.CodeText;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The added lines of a run.
final class RunLines {
    private final CommitMeasures commit;
    private final FilePair file;
    private final AddedRun run;
    private final List<Integer> codeLines = new ArrayList<>();
    private final LineNames names = new LineNames();
    private final Map<LineMarks, Integer> marks = new EnumMap<>(LineMarks.class);

    RunLines(CommitMeasures commit, FilePair file, AddedRun run) {
        this.commit = commit;
        this.file = file;
        this.run = run;
        CodeText code = file.code(Side.AFTER);
        for (int i = run.start(); i <= run.end(); i++) {
            String line = code.code(i);
            if (CodeLines.isCode(line)) {
                codeLines.add(i);
                names.addNamesIn(line);
                count(MarkedLine.of(code, i));
            }
        }
    }

    private void count(MarkedLine line) {
        for (LineMarks mark : LineMarks.values()) {
            int count = mark.count(line);
            if (count > 0) {
                marks.merge(mark, count, Integer::sum);
            }
        }
    }

    /// A line from which to tell where the run stands.
    int middle() {
        return codeLines.isEmpty() ? run.start() : codeLines.get(codeLines.size() / 2);
    }

    /// Numbers of its lines of code.
    List<Integer> code() {
        return codeLines;
    }

    LineNames names() {
        return names;
    }

    /// How often a mark stands in its lines of code.
    int count(LineMarks mark) {
        return marks.getOrDefault(mark, 0);
    }

    void measure(float[] values) {
        int moved = 0;
        int longest = 0;
        int chars = 0;
        for (int i = run.start(); i <= run.end(); i++) {
            String line = file.lines(Side.AFTER).line(i);
            moved += !line.isBlank() && commit.isMoved(file, i) ? 1 : 0;
            longest = Math.max(longest, line.length());
            chars += line.length();
        }
        set(values, Traits.RUN_CODE_LINES, codeLines.size());
        set(values, Traits.RUN_CODE_SHARE, CommitMeasures.share(codeLines.size(), run.lines()));
        set(values, Traits.RUN_MOVED, CommitMeasures.share(moved, run.lines()));
        set(values, Traits.RUN_LINE_LENGTH, CommitMeasures.share(chars, run.lines()));
        set(values, Traits.RUN_LONGEST_LINE, longest);
        set(values, Traits.RUN_INDENTATION, indentation());
        marks(values);
    }

    private double indentation() {
        int spaces = codeLines.stream()
                .map(i -> file.lines(Side.AFTER).line(i))
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .sum();
        return CommitMeasures.share(spaces, codeLines.size());
    }

    /// Per line of code.
    private void marks(float[] values) {
        for (LineMarks mark : LineMarks.values()) {
            set(values, mark.trait(), CommitMeasures.share(count(mark), codeLines.size()));
        }
    }

    private static void set(float[] values, Trait trait, double value) {
        values[trait.index()] = (float) value;
    }
}

package dev.countersign.rank;

import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.code.CodeText;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which lines of a change do what other lines of it do too: a name that is replaced by another all over, or a
/// line that comes again and again. Such an edit is mechanical.
final class Sameness {
    /// So many make a pattern.
    private static final int OFTEN = 3;

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<FilePair, Map<Integer, String>> edits = new HashMap<>();
    private int lines;

    Sameness(List<FilePair> files) {
        for (FilePair file : files) {
            Map<Integer, String> ofFile = new HashMap<>();
            file.file().hunks().forEach(hunk -> add(file, hunk, ofFile));
            edits.put(file, ofFile);
        }
    }

    private void add(FilePair file, Hunk hunk, Map<Integer, String> ofFile) {
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
                ofFile.put(added.get(i), edit);
                counts.merge(edit, 1, Integer::sum);
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

    /// Whether the added line does what at least two others do.
    boolean isRepeated(FilePair file, int line) {
        String edit = edits.getOrDefault(file, Map.of()).get(line);
        return edit != null && counts.getOrDefault(edit, 0) >= OFTEN;
    }

    /// Share of the added lines of code, from 0 to 1.
    double share() {
        int repeated = counts.values().stream()
                .filter(count -> count >= OFTEN)
                .mapToInt(Integer::intValue)
                .sum();
        return CommitMeasures.share(repeated, lines);
    }
}

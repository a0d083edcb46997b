package dev.countersign.review;

import dev.countersign.code.Space;
import dev.countersign.detect.FilePair;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds added lines that were only moved: runs of at least three added lines that stand, but for white space,
/// among the removed lines of the same change. Each removed line accounts for one added line only.
final class MovedLines {
    private static final int SHORTEST_RUN = 3;

    private final Map<FilePair, BitSet> moved = new HashMap<>();

    MovedLines(List<FilePair> files) {
        Map<String, Integer> removed = new HashMap<>();
        for (FilePair file : files) {
            for (FilePair.Line line : file.removed()) {
                removed.merge(plain(line.text()), 1, Integer::sum);
            }
        }
        if (!removed.isEmpty()) {
            files.forEach(file -> moved.put(file, movedIn(file, removed)));
        }
    }

    boolean isMoved(FilePair file, int newLine) {
        BitSet lines = moved.get(file);
        return lines != null && lines.get(newLine);
    }

    private static BitSet movedIn(FilePair file, Map<String, Integer> removed) {
        var found = new BitSet();
        List<FilePair.Line> run = new ArrayList<>();
        int previous = -1;
        for (FilePair.Line line : file.added()) {
            if (line.number() != previous + 1) {
                close(run, found, removed);
            }
            if (take(removed, plain(line.text()))) {
                run.add(line);
            } else {
                close(run, found, removed);
            }
            previous = line.number();
        }
        close(run, found, removed);
        return found;
    }

    private static boolean take(Map<String, Integer> removed, String text) {
        Integer left = removed.get(text);
        if (left == null || left == 0) {
            return false;
        }
        removed.put(text, left - 1);
        return true;
    }

    /// Ends a run: one that is too short gives its lines back.
    private static void close(List<FilePair.Line> run, BitSet found, Map<String, Integer> removed) {
        boolean longEnough = run.stream().filter(l -> !l.text().isBlank()).count() >= SHORTEST_RUN;
        for (FilePair.Line line : run) {
            if (longEnough) {
                found.set(line.number());
            } else {
                removed.merge(plain(line.text()), 1, Integer::sum);
            }
        }
        run.clear();
    }

    private static String plain(String line) {
        return Space.without(line);
    }
}

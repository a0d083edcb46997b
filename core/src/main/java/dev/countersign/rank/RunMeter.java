package dev.countersign.rank;

import dev.countersign.change.Change;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Measures the runs of added lines of a change. A pure function of the change, its files and their past.
public final class RunMeter {
    /// Grows whenever something is measured in another way.
    public static final int VERSION = 5;

    private RunMeter() {}

    /// The runs of the files that are scored, in the order of path and line.
    ///
    /// @param files as they were read; those that are not scored are passed over
    public static List<MeasuredRun> measure(Change change, List<FilePair> files, Past past) {
        List<FilePair> scored = files.stream()
                .filter(file -> !file.file().isDeleted() && SourceFiles.isScored(file.path()))
                .toList();
        var commit = new CommitMeasures(change, scored, past);
        List<MeasuredRun> runs = new ArrayList<>();
        for (FilePair file : scored) {
            runs.addAll(new FileMeasures(commit, file, past).runs());
        }
        return runs;
    }

    static Map<WordFamily, Set<String>> words(
            Set<String> added, Set<String> removed, Set<String> head, Set<String> message, Set<String> path) {
        var words = new EnumMap<WordFamily, Set<String>>(WordFamily.class);
        words.put(WordFamily.ADDED, added);
        words.put(WordFamily.REMOVED, removed);
        words.put(WordFamily.HEAD, head);
        words.put(WordFamily.MESSAGE, message);
        words.put(WordFamily.PATH, path);
        return words;
    }

    static int notBlank(FilePair file, int from, int to) {
        int count = 0;
        for (int i = from; i <= to; i++) {
            count += file.lines(Side.AFTER).line(i).isBlank() ? 0 : 1;
        }
        return count;
    }
}

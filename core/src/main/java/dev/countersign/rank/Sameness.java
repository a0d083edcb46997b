package dev.countersign.rank;

import dev.countersign.detect.FilePair;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/// Which lines of a change do what other lines of it do too: a name that is replaced by another all over, or a
/// line that comes again and again. Such an edit is mechanical. Keeps one bit for a line of a changed file.
final class Sameness {
    /// So many make a pattern.
    private static final int OFTEN = 3;

    private final Map<FilePair, BitSet> repeated = new HashMap<>();
    private int lines;

    Sameness(List<FilePair> files) {
        List<LineEdits> all = files.stream().map(LineEdits::of).toList();
        long[] often =
                often(all.stream().flatMapToLong(LineEdits::marks).sorted().toArray());
        for (int i = 0; i < files.size(); i++) {
            repeated.put(files.get(i), all.get(i).marked(mark -> Arrays.binarySearch(often, mark) >= 0));
            lines += all.get(i).lines();
        }
    }

    private static long[] often(long[] sorted) {
        return LongStream.range(OFTEN - 1, sorted.length)
                .filter(i -> sorted[(int) i] == sorted[(int) i - OFTEN + 1])
                .map(i -> sorted[(int) i])
                .toArray();
    }

    /// Whether the added line does what at least two others do.
    boolean isRepeated(FilePair file, int line) {
        BitSet ofFile = repeated.get(file);
        return ofFile != null && ofFile.get(line);
    }

    /// Share of the added lines of code, from 0 to 1.
    double share() {
        return CommitMeasures.share(
                repeated.values().stream().mapToInt(BitSet::cardinality).sum(), lines);
    }
}

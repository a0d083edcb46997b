package dev.countersign.adapter.rank;

import dev.countersign.rank.MeasuredCommit;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.Traits;
import dev.countersign.rank.WordFamily;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Writes a chunk: ids of commits, the words in it once each, and the runs, which leave out values that are 0.
final class ChunkWriter {
    static final int MAGIC = 0x43535231; // CSR1

    private final DataOutputStream out;
    private final Map<String, Integer> words = new HashMap<>();

    ChunkWriter(DataOutputStream out) {
        this.out = out;
    }

    void write(int measuring, List<MeasuredCommit> commits) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(measuring);
        out.writeInt(Traits.MEASURED);
        out.writeInt(commits.size());
        for (MeasuredCommit commit : commits) {
            out.writeUTF(commit.id());
            out.writeInt(commit.runs().size());
        }
        writeWords(commits);
        for (MeasuredCommit commit : commits) {
            for (MeasuredRun run : commit.runs()) {
                write(run);
            }
        }
    }

    private void writeWords(List<MeasuredCommit> commits) throws IOException {
        var sorted = new TreeSet<String>();
        for (MeasuredCommit commit : commits) {
            for (MeasuredRun run : commit.runs()) {
                run.words().values().forEach(sorted::addAll);
            }
        }
        out.writeInt(sorted.size());
        for (String word : sorted) {
            words.put(word, words.size());
            out.writeUTF(word);
        }
    }

    private void write(MeasuredRun run) throws IOException {
        out.writeUTF(run.run().path().value());
        number(run.run().start());
        number(run.run().end() - run.run().start());
        number(run.run().lines());
        writeValues(run.values());
        for (WordFamily family : WordFamily.values()) {
            writeWords(run.words().getOrDefault(family, Set.of()));
        }
    }

    private void writeValues(float[] values) throws IOException {
        if (values.length != Traits.MEASURED) {
            throw new IllegalArgumentException(values.length + " values were measured, not " + Traits.MEASURED);
        }
        int count = 0;
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("a value is " + value);
            }
            count += value == 0 ? 0 : 1;
        }
        number(count);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                number(i);
                out.writeFloat(values[i]);
            }
        }
    }

    private void writeWords(Set<String> of) throws IOException {
        int[] numbers =
                of.stream().mapToInt(word -> words.getOrDefault(word, 0)).toArray();
        Arrays.sort(numbers);
        number(numbers.length);
        int last = 0;
        for (int word : numbers) {
            number(word - last);
            last = word;
        }
    }

    /// Small numbers take one byte.
    private void number(int value) throws IOException {
        int rest = value;
        while (rest > 0x7f) {
            out.writeByte(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}

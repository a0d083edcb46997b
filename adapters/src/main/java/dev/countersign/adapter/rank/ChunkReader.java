package dev.countersign.adapter.rank;

import dev.countersign.change.RepoPath;
import dev.countersign.rank.AddedRun;
import dev.countersign.rank.MeasuredCommit;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.Traits;
import dev.countersign.rank.WordFamily;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Reads what [ChunkWriter] wrote; refuses what it cannot have written.
final class ChunkReader {
    private static final int MOST_COMMITS = 1 << 20;
    private static final int MOST_RUNS = 1 << 22;
    private static final int MOST_WORDS = 1 << 24;

    private final DataInputStream in;
    private final List<String> ids = new ArrayList<>();
    private final List<Integer> runs = new ArrayList<>();

    ChunkReader(DataInputStream in, int measuring) throws IOException {
        this.in = in;
        same(in.readInt(), ChunkWriter.MAGIC, "it is no chunk of a shelf");
        same(in.readInt(), measuring, "it was measured by another version");
        same(in.readInt(), Traits.MEASURED, "other traits were measured, by a program of another version");
        int commits = bounded(in.readInt(), MOST_COMMITS);
        for (int i = 0; i < commits; i++) {
            ids.add(in.readUTF());
            runs.add(bounded(in.readInt(), MOST_RUNS));
        }
    }

    List<String> commits() {
        return List.copyOf(ids);
    }

    void read(Consumer<MeasuredCommit> each) throws IOException {
        String[] words = new String[bounded(in.readInt(), MOST_WORDS)];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.readUTF();
        }
        for (int i = 0; i < ids.size(); i++) {
            List<MeasuredRun> ofCommit = new ArrayList<>();
            for (int run = 0; run < runs.get(i); run++) {
                ofCommit.add(run(words));
            }
            each.accept(new MeasuredCommit(ids.get(i), ofCommit));
        }
    }

    private MeasuredRun run(String[] words) throws IOException {
        RepoPath path = RepoPath.of(in.readUTF());
        int start = number();
        int end = start + number();
        var run = new AddedRun(path, start, end, number());
        float[] values = values();
        Map<WordFamily, Set<String>> families = new EnumMap<>(WordFamily.class);
        for (WordFamily family : WordFamily.values()) {
            families.put(family, words(words));
        }
        return new MeasuredRun(run, values, families);
    }

    private float[] values() throws IOException {
        float[] values = new float[Traits.MEASURED];
        int count = bounded(number(), values.length);
        for (int i = 0; i < count; i++) {
            int at = bounded(number(), values.length - 1);
            values[at] = in.readFloat();
        }
        return values;
    }

    private Set<String> words(String[] words) throws IOException {
        int count = bounded(number(), words.length);
        Set<String> of = HashSet.newHashSet(count);
        int at = 0;
        for (int i = 0; i < count; i++) {
            at = bounded(at + number(), words.length - 1);
            of.add(words[at]);
        }
        return of;
    }

    private int number() throws IOException {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int part = in.readUnsignedByte();
            value |= (part & 0x7f) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new IOException("a number does not end");
    }

    private static int bounded(int count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException("there are " + count + " of something that there are at most " + most + " of");
        }
        return count;
    }

    private static void same(int found, int wanted, String otherwise) throws IOException {
        if (found != wanted) {
            throw new IOException(otherwise);
        }
    }
}

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
import java.util.Collections;
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
    private final Map<WordFamily, Read> last = new EnumMap<>(WordFamily.class);

    /// Words by their numbers, and as they are given out.
    private record Read(List<Integer> numbers, Set<String> words) {}

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
            families.put(family, words(family, words));
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

    /// Runs of one commit share its message and mostly its path: thousands of them hold one set.
    private Set<String> words(WordFamily family, String[] words) throws IOException {
        int count = bounded(number(), words.length);
        List<Integer> numbers = new ArrayList<>(count);
        int at = 0;
        for (int i = 0; i < count; i++) {
            at = bounded(at + number(), words.length - 1);
            numbers.add(at);
        }
        Read before = last.get(family);
        if (before != null && before.numbers.equals(numbers)) {
            return before.words;
        }
        Set<String> of = HashSet.newHashSet(count);
        numbers.forEach(number -> of.add(words[number]));
        var read = new Read(numbers, Collections.unmodifiableSet(of));
        last.put(family, read);
        return read.words;
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

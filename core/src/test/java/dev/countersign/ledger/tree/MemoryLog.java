package dev.countersign.ledger.tree;

import dev.countersign.ledger.tree.LogEdge.Growth;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A log in memory whose files a test may change.
public final class MemoryLog implements LogReader {
    public final Map<String, byte[]> files = new TreeMap<>();
    private LogEdge edge = LogEdge.EMPTY;

    /// Entries `entry 0`, `entry 1` and so on, appended in batches.
    public static MemoryLog ofSizes(int... batches) {
        var log = new MemoryLog();
        for (int batch : batches) {
            log.append(entries((int) log.edge.size(), batch));
        }
        return log;
    }

    public static List<byte[]> entries(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    public Growth append(List<byte[]> entries) {
        Growth growth = edge.append(entries);
        growth.files().forEach(file -> files.put(file.file().path(), file.bytes()));
        edge = growth.after();
        return growth;
    }

    public void write(LogFile file, byte[] bytes) {
        files.put(file.path(), bytes);
    }

    public LogEdge edge() {
        return edge;
    }

    public TreeHead head() {
        return edge.head();
    }

    public MemoryLog copy() {
        var copy = new MemoryLog();
        files.forEach((path, bytes) -> copy.files.put(path, bytes.clone()));
        copy.edge = edge;
        return copy;
    }

    @Override
    public Reading read(LogFile file) {
        byte[] bytes = files.get(file.path());
        if (bytes == null) {
            return new Reading.Absent();
        }
        return bytes.length > file.maxBytes()
                ? new Reading.Unreadable("longer than it can be")
                : new Reading.Found(bytes.clone());
    }
}

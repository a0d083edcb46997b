package dev.countersign.adapter.files;

import dev.countersign.review.FactCache;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A cache in one folder per version. Every process appends to a segment of its own; all segments are read at
/// the start.
///
/// Trusted for nothing but its authors: each entry carries an HMAC under a key that only this user can read, so
/// whoever can write the folder but not read the key can make entries disappear, not appear. A process that
/// dies while it writes leaves an entry that is cut off or does not authenticate, and both are passed over.
public final class FileFactCache implements FactCache, AutoCloseable {
    /// All entries are held in memory while the cache is open, so this also bounds that.
    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_SEGMENTS = 16;
    private static final int LONGEST = 32 << 20;
    private static final int MAC_BYTES = 16;
    private static final String SUFFIX = ".facts";

    private final Path folder;
    private final EntryMac mac;
    private final Consumer<String> warn;
    private final Map<String, Entry> entries = new HashMap<>();
    private @Nullable FileChannel own;
    private boolean broken;

    /// The bytes of a value as they were read or put, and its code, which is checked when it is asked for.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Entry(byte[] value, byte[] code) {}

    private FileFactCache(Path folder, EntryMac mac, Consumer<String> warn) {
        this.folder = folder;
        this.mac = mac;
        this.warn = warn;
    }

    /// @param root the folder of this user's caches
    /// @param state the folder of the key, which must not be shared
    /// @param repository names the repository; repositories never share entries
    /// @param version of the program; entries of other versions are removed
    /// @param warn told once, in words for people, if nothing can be kept
    public static FactCache open(Path root, Path state, String repository, String version, Consumer<String> warn) {
        return open(root, state, repository, version, MOST_BYTES, warn);
    }

    /// @param mostBytes that the segments may take together; the oldest go first
    static FactCache open(
            Path root, Path state, String repository, String version, long mostBytes, Consumer<String> warn) {
        try {
            Path of = root.resolve(hash(repository));
            Path folder = of.resolve(hash(version));
            Files.createDirectories(folder);
            removeOtherVersions(of, folder);
            var cache = new FileFactCache(folder, EntryMac.ofKeyIn(state), warn);
            cache.load(mostBytes);
            return cache;
        } catch (IOException e) {
            warn.accept("facts are not kept between runs: " + words(e));
            return FactCache.none();
        }
    }

    private static String words(IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + " cannot be made";
            case AccessDeniedException denied -> denied.getFile() + " must not be used by you";
            case FileAlreadyExistsException file -> file.getFile() + " is no folder";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void removeOtherVersions(Path of, Path current) throws IOException {
        try (Stream<Path> versions = Files.list(of)) {
            for (Path version : versions.filter(p -> !p.equals(current)).toList()) {
                try (Stream<Path> files = Files.list(version)) {
                    for (Path file : files.toList()) {
                        Files.deleteIfExists(file);
                    }
                }
                Files.deleteIfExists(version);
            }
        }
    }

    private void load(long mostBytes) throws IOException {
        List<Path> segments;
        try (Stream<Path> files = Files.list(folder)) {
            segments = new ArrayList<>(
                    files.filter(p -> p.toString().endsWith(SUFFIX)).toList());
        }
        segments.sort(Comparator.comparingLong(FileFactCache::modified).reversed());
        long bytes = 0;
        for (Path segment : segments) {
            bytes += load(segment, mostBytes - bytes);
        }
        if (segments.size() > MOST_SEGMENTS) {
            compact(segments);
        }
    }

    /// Reads a segment, or deletes it where it does not fit. Another process may delete it meanwhile: then it is empty.
    private long load(Path segment, long room) {
        try {
            long size = Files.size(segment);
            if (size > room) {
                Files.deleteIfExists(segment);
            } else if (Files.isRegularFile(segment)) {
                read(ByteBuffer.wrap(Files.readAllBytes(segment)));
            }
            return size;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException gone) {
            return 0;
        }
    }

    private void read(ByteBuffer segment) {
        while (segment.remaining() >= 2 * Integer.BYTES) {
            int keyLength = segment.getInt();
            int valueLength = segment.getInt();
            boolean whole = keyLength > 0
                    && valueLength >= 0
                    && keyLength <= LONGEST
                    && valueLength <= LONGEST
                    && (long) keyLength + valueLength + MAC_BYTES <= segment.remaining();
            if (!whole) {
                return;
            }
            byte[] key = bytes(segment, keyLength);
            byte[] value = bytes(segment, valueLength);
            entries.putIfAbsent(new String(key, StandardCharsets.UTF_8), new Entry(value, bytes(segment, MAC_BYTES)));
        }
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    /// Many small segments become one. Another process may lose what it wrote meanwhile, which is allowed.
    private void compact(List<Path> segments) throws IOException {
        try (FileChannel channel = segment()) {
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                write(channel, entry.getKey().getBytes(StandardCharsets.UTF_8), entry.getValue());
            }
        }
        for (Path segment : segments) {
            Files.deleteIfExists(segment);
        }
    }

    private FileChannel segment() throws IOException {
        Path file = Files.createTempFile(folder, "s", SUFFIX);
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    @Override
    public synchronized Optional<String> get(String key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(mac.of(name, entry.value), entry.code)) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(new String(entry.value, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void put(String key, String value) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (broken || name.length == 0 || name.length > LONGEST || bytes.length > LONGEST) {
            return;
        }
        var entry = new Entry(bytes, mac.of(name, bytes));
        try {
            if (own == null) {
                own = segment();
            }
            write(own, name, entry);
            entries.put(key, entry);
        } catch (IOException e) {
            broken = true;
            warn.accept("facts are no longer kept: " + words(e));
        }
    }

    private static void write(FileChannel channel, byte[] key, Entry entry) throws IOException {
        var buffer = ByteBuffer.allocate(2 * Integer.BYTES + key.length + entry.value.length + MAC_BYTES);
        buffer.putInt(key.length)
                .putInt(entry.value.length)
                .put(key)
                .put(entry.value)
                .put(entry.code)
                .flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (own != null) {
                own.close();
            }
        } catch (IOException e) {
            // what was not kept is found out again
        }
        own = null;
    }
}

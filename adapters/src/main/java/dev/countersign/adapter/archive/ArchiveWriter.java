package dev.countersign.adapter.archive;

import dev.countersign.key.Sha256;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;

/// Writes an archive beside its place, which it gets when it is whole and on the disk. Only its owner can read it. A
/// process that is killed leaves a file whose name begins with a dot and ends with `.part`, which the next one to the
/// same place takes away.
public final class ArchiveWriter implements AutoCloseable {
    /// The last file of an archive: the SHA-256 of each other one, as `sha256sum -c` takes it.
    public static final String SUMS = "SHA256SUMS";

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final Path place;
    private final Path partial;
    private final Path sumsFile;
    private final FileChannel channel;
    private final OutputStream out;
    private final Writer sums;
    private String last = "";

    private ArchiveWriter(Path place, Path partial, Path sumsFile, FileChannel channel) throws IOException {
        this.place = place;
        this.partial = partial;
        this.sumsFile = sumsFile;
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        Files.deleteIfExists(sumsFile); // of a process that was killed, and no link of somebody else's
        Files.deleteIfExists(scratch());
        Files.createFile(sumsFile, PosixFilePermissions.asFileAttribute(OWNER));
        this.sums = Files.newBufferedWriter(sumsFile);
    }

    /// @throws ArchiveException where something is there already, or nothing can be written
    public static ArchiveWriter to(Path file) throws ArchiveException {
        Path place = file.toAbsolutePath().normalize();
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new ArchiveException(place + " is there already; give another name, or move it away");
        }
        Path partial = place.resolveSibling("." + place.getFileName() + ".part");
        try {
            return opened(place, partial);
        } catch (IOException e) {
            throw cannotWrite(place, e);
        }
    }

    private static ArchiveWriter opened(Path place, Path partial) throws IOException, ArchiveException {
        FileChannel channel = FileChannel.open(
                partial,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(OWNER));
        boolean taken = false;
        try {
            if (!lock(channel)) {
                throw new ArchiveException("another process is writing " + partial + "; wait until it ends");
            }
            Files.setPosixFilePermissions(partial, OWNER);
            channel.truncate(0); // of a process that was killed
            var writer =
                    new ArchiveWriter(place, partial, partial.resolveSibling(partial.getFileName() + ".sums"), channel);
            taken = true;
            return writer;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    /// Where something large may be written that is to be added, and goes when this is closed.
    public Path scratch() {
        return partial.resolveSibling(partial.getFileName() + ".db");
    }

    /// Adds a file; its name comes after those before, in the order of its chars.
    public void add(String name, byte[] content) throws ArchiveException {
        try {
            add(name, content.length, new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw cannotWrite(place, e);
        }
    }

    /// The same, of a file that nobody changes meanwhile.
    public void add(String name, Path file) throws ArchiveException {
        try (InputStream in = Files.newInputStream(file)) {
            add(name, Files.size(file), in);
        } catch (IOException e) {
            throw cannotWrite(place, e);
        }
    }

    private void add(String name, long size, InputStream in) throws IOException {
        if (name.compareTo(last) <= 0) {
            throw new IllegalArgumentException(name + " does not come after " + last);
        }
        last = name;
        MessageDigest digest = Sha256.digest();
        write(name, size, in, digest);
        sums.write(line(digest.digest(), name));
    }

    static String line(byte[] hash, String name) {
        return HexFormat.of().formatHex(hash) + "  " + name + "\n";
    }

    private void write(String name, long size, InputStream in, MessageDigest digest) throws IOException {
        out.write(new TarHead(name, size).bytes());
        byte[] buffer = new byte[1 << 16];
        long rest = size;
        while (rest > 0) {
            int read = in.readNBytes(buffer, 0, (int) Math.min(buffer.length, rest));
            if (read == 0) {
                throw new IOException(name + " became shorter while it was read");
            }
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
            rest -= read;
        }
        out.write(new byte[TarHead.padding(size)]);
    }

    /// Ends the archive and gives it its place.
    public void finish() throws ArchiveException {
        try {
            sums.flush();
            try (InputStream in = Files.newInputStream(sumsFile)) {
                write(SUMS, Files.size(sumsFile), in, Sha256.digest());
            }
            out.write(new byte[2 * TarHead.BLOCK]);
            out.flush();
            channel.force(true);
            Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
            sync(place.resolveSibling("."));
        } catch (IOException e) {
            throw cannotWrite(place, e);
        }
    }

    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static ArchiveException cannotWrite(Path place, IOException e) {
        return new ArchiveException("cannot write " + place + ": " + Words.of(e));
    }

    /// Takes away what did not get its place.
    @Override
    public void close() {
        try {
            sums.close();
            Files.deleteIfExists(sumsFile);
            for (String end : new String[] {"", "-journal", "-wal", "-shm"}) {
                Files.deleteIfExists(scratch().resolveSibling(scratch().getFileName() + end));
            }
            Files.deleteIfExists(partial);
            channel.close();
        } catch (IOException e) {
            // takes room, and nothing else
        }
    }
}

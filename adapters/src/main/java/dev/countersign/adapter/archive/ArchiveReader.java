package dev.countersign.adapter.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.key.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Unpacks an archive into a new folder and believes nothing of it: every byte has to be what [ArchiveWriter] would
/// have written for the same names and contents. So there are no links, no folders, no files twice, and nothing that
/// grows while it is unpacked. Needs the same memory for any archive.
///
/// The sums tell what was damaged. They do not tell who made the archive.
public final class ArchiveReader {
    private final Path archive;
    private final Path folder;
    private final Function<String, OptionalLong> mostBytes;
    private String last = "";
    private long files;
    private long bytes;

    private ArchiveReader(Path archive, Path folder, Function<String, OptionalLong> mostBytes) {
        this.archive = archive;
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /// What was unpacked.
    public record Unpacked(long files, long bytes) {}

    /// @param folder which is empty; what was unpacked of a bad archive is left there, and is for nothing
    /// @param mostBytes that a file of this name may have; empty where no such file belongs there. Only names of
    ///     folders and files with `/` between them, none of which is `.` or `..`, may have any
    public static Unpacked unpack(Path archive, Path folder, Function<String, OptionalLong> mostBytes)
            throws ArchiveException {
        return new ArchiveReader(archive, folder, mostBytes).unpack();
    }

    private Unpacked unpack() throws ArchiveException {
        if (!Files.isRegularFile(archive)) {
            throw new ArchiveException("there is no file " + archive);
        }
        Path own = folder.resolve("." + ArchiveWriter.SUMS);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16)) {
            TarHead head;
            try (OutputStream sums = create(own)) {
                for (head = head(in); !head.name().equals(ArchiveWriter.SUMS); head = head(in)) {
                    sums.write(ArchiveWriter.line(unpack(in, head), head.name()).getBytes(UTF_8));
                }
            }
            compareSums(in, head, own);
            end(in);
            Files.delete(own);
            syncFolders();
            return new Unpacked(files, bytes);
        } catch (EOFException e) {
            throw bad("it ends too early");
        } catch (IOException e) {
            throw new ArchiveException("cannot unpack " + archive + ": " + Words.of(e));
        }
    }

    private void syncFolders() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.filter(Files::isDirectory).toList()) {
                ArchiveWriter.sync(each);
            }
        }
    }

    private TarHead head(InputStream in) throws IOException, ArchiveException {
        var read = new ByteArrayOutputStream();
        byte[] block = block(in, TarHead.BLOCK, read);
        TarHead head = TarHead.said(block);
        if (TarHead.isPax(block)) {
            if (head.size() > TarHead.MAX_PAX) {
                throw bad("it is not written as a backup is");
            }
            byte[] pax = block(in, (int) head.size(), read);
            block(in, TarHead.padding(head.size()), read);
            head = TarHead.said(block(in, TarHead.BLOCK, read)).with(pax);
        }
        if (!Arrays.equals(head.bytes(), read.toByteArray())) {
            throw bad("it is not written as a backup is");
        }
        return head;
    }

    private byte[] unpack(InputStream in, TarHead head) throws IOException, ArchiveException {
        String name = head.name();
        if (name.compareTo(last) <= 0) {
            throw bad(name + " is not in its place, or there twice");
        }
        last = name;
        OptionalLong most = mostBytes.apply(name);
        Path place = folder.resolve(name).normalize();
        if (most.isEmpty() || !place.startsWith(folder)) {
            throw bad(name + " does not belong into a backup");
        }
        if (head.size() > most.getAsLong()) {
            throw bad(name + " is larger than it can be");
        }
        Files.createDirectories(
                Objects.requireNonNull(place.getParent()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        MessageDigest digest = Sha256.digest();
        try (OutputStream out = create(place)) {
            copy(in, head.size(), out, digest);
        }
        checkPadding(in, head.size());
        files++;
        bytes += head.size();
        return digest.digest();
    }

    private static OutputStream create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        OutputStream out = Channels.newOutputStream(channel);
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                out.write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                try (channel) {
                    channel.force(false); // the folder must not get its name before what is in it is on the disk
                }
            }
        };
    }

    private static void copy(InputStream in, long size, OutputStream out, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long rest = size; rest > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, rest));
            if (read < 0) {
                throw new EOFException();
            }
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
            rest -= read;
        }
    }

    private void compareSums(InputStream in, TarHead head, Path own) throws IOException, ArchiveException {
        if (head.size() != Files.size(own)) {
            throw bad("its list names other files than it has");
        }
        try (var computed = Files.newBufferedReader(own)) {
            for (String line = computed.readLine(); line != null; line = computed.readLine()) {
                String listed = new String(exactly(in, line.length() + 1), UTF_8);
                if (!listed.equals(line + "\n")) {
                    throw bad(line.substring(line.indexOf(' ') + 2) + " is not what was written");
                }
            }
        }
        checkPadding(in, head.size());
    }

    private void checkPadding(InputStream in, long size) throws IOException, ArchiveException {
        for (byte each : exactly(in, TarHead.padding(size))) {
            if (each != 0) {
                throw bad("it is not written as a backup is");
            }
        }
    }

    private void end(InputStream in) throws IOException, ArchiveException {
        byte[] rest = exactly(in, 2 * TarHead.BLOCK);
        if (!Arrays.equals(rest, new byte[rest.length]) || in.read() >= 0) {
            throw bad("something else follows its end");
        }
    }

    private static byte[] block(InputStream in, int size, ByteArrayOutputStream read) throws IOException {
        byte[] bytes = exactly(in, size);
        read.writeBytes(bytes);
        return bytes;
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private ArchiveException bad(String why) {
        return new ArchiveException(archive + " is no whole backup: " + why);
    }
}

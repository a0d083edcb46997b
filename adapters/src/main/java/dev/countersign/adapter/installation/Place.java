package dev.countersign.adapter.installation;

import dev.countersign.adapter.installation.InstallationException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Files and folders that only their owner may use, and that are never reached through a link.
final class Place {
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<Set<PosixFilePermission>> AS_FILE = PosixFilePermissions.asFileAttribute(FILE);
    private static final FileAttribute<Set<PosixFilePermission>> AS_FOLDER =
            PosixFilePermissions.asFileAttribute(FOLDER);
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.copyOf(FOLDER));
    private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private Place() {}

    /// The bytes; empty where there is no such file.
    static Optional<byte[]> read(Path file, int maxBytes) throws InstallationException {
        try {
            PosixFileAttributes attributes = attributes(file);
            checkRegular(file, attributes);
            if (intersects(attributes.permissions(), WRITABLE_BY_OTHERS)) {
                throw new InstallationException(
                        Kind.NOT_SAFE, file + " may be changed by others; check it, then run: chmod go-w " + file);
            }
            return Optional.of(bytes(file, maxBytes));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw broken("cannot read", file, e);
        }
    }

    /// The bytes of a file that nobody else may read.
    static byte[] readSecret(Path file, int maxBytes) throws InstallationException {
        try {
            PosixFileAttributes attributes = attributes(file);
            checkRegular(file, attributes);
            if (intersects(attributes.permissions(), OF_OTHERS)) {
                throw new InstallationException(
                        Kind.NOT_SAFE,
                        file + " holds a private key and may be read by others; run: chmod 600 " + file
                                + ", and replace the key if somebody did");
            }
            return bytes(file, maxBytes);
        } catch (NoSuchFileException none) {
            throw new InstallationException(Kind.WRONG_PLACE, "there is no file " + file);
        } catch (IOException e) {
            throw broken("cannot read", file, e);
        }
    }

    private static byte[] bytes(Path file, int maxBytes) throws IOException, InstallationException {
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new InstallationException(Kind.BROKEN, file + " is larger than " + maxBytes + " bytes");
            }
            return bytes;
        }
    }

    private static PosixFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static void checkRegular(Path file, PosixFileAttributes attributes) throws InstallationException {
        if (!attributes.isRegularFile()) {
            throw new InstallationException(
                    Kind.NOT_SAFE,
                    file + " is " + (attributes.isSymbolicLink() ? "a link" : "no file")
                            + "; put the file itself there");
        }
    }

    /// Whether there is a folder that only its owner changes.
    static boolean isFolder(Path folder) throws InstallationException {
        try {
            PosixFileAttributes attributes = attributes(folder);
            if (!attributes.isDirectory()) {
                throw new InstallationException(
                        Kind.WRONG_PLACE,
                        folder + " is " + (attributes.isSymbolicLink() ? "a link" : "no folder") + "; name a folder");
            }
            if (intersects(attributes.permissions(), WRITABLE_BY_OTHERS)) {
                throw new InstallationException(
                        Kind.NOT_SAFE,
                        folder + " may be changed by others; check what is in it, then run: chmod go-rwx " + folder);
            }
            return true;
        } catch (NoSuchFileException none) {
            return false;
        } catch (IOException e) {
            throw broken("cannot look at", folder, e);
        }
    }

    private static boolean intersects(Set<PosixFilePermission> permissions, Set<PosixFilePermission> others) {
        return permissions.stream().anyMatch(others::contains);
    }

    /// Makes a file that was not there.
    static void create(Path file, byte[] bytes) throws InstallationException {
        try {
            try (FileChannel channel =
                    open(file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                writeAll(channel, bytes);
            } catch (FileAlreadyExistsException there) {
                throw new InstallationException(
                        Kind.WRONG_PLACE, file + " is there already; give another name, or move it away");
            }
            sync(parent(file));
        } catch (IOException e) {
            throw broken("cannot write", file, e);
        }
    }

    /// Puts the bytes into the file's place in one step.
    static void replace(Path file, byte[] bytes) throws InstallationException {
        Path partial = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.deleteIfExists(partial); // of a process that was killed
            try (FileChannel channel =
                    open(partial, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                writeAll(channel, bytes);
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            sync(parent(file));
        } catch (IOException e) {
            throw broken("cannot write", file, e);
        }
    }

    static void delete(Path file) throws InstallationException {
        try {
            Files.deleteIfExists(file);
            sync(parent(file));
        } catch (IOException e) {
            throw broken("cannot remove", file, e);
        }
    }

    /// Makes a folder, and those above it, for the owner alone.
    static void createFolders(Path folder) throws InstallationException {
        try {
            Files.createDirectories(folder, AS_FOLDER);
        } catch (IOException e) {
            throw broken("cannot make the folder", folder, e);
        }
    }

    static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        var all = new HashSet<OpenOption>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, all, AS_FILE);
    }

    private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(true); // a move must not reach the disk before what is moved
    }

    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    static InstallationException broken(String what, Path where, IOException e) {
        return new InstallationException(Kind.BROKEN, what + " " + where + ": " + reason(e));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}

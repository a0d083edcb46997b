package dev.countersign.adapter.git;

import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FileMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Reads files of a work tree, never through a symbolic link and never from a pipe or device.
final class WorkTreeFile {
    private static final byte[] NOTHING = new byte[0];
    private static final int PIECE = 64 << 10;

    private final Path root;
    private final boolean sha256;
    private final Class<? extends BasicFileAttributes> attributesOf;
    private final Map<Path, Boolean> realFolders = new HashMap<>();

    WorkTreeFile(Path root, boolean sha256) {
        this.root = root;
        this.sha256 = sha256;
        this.attributesOf = root.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? PosixFileAttributes.class
                : BasicFileAttributes.class;
    }

    /// What stands in a file.
    ///
    /// @param id of the blob that git would make of these very bytes; zeros where there is none
    record Found(FileMode mode, String id, Content content) {
        static Found absent() {
            return new Found(FileMode.ABSENT, "", new Content.Absent());
        }
    }

    /// @param usual the mode in the index, kept where the file system knows no executable files
    Found read(byte[] rawPath, FileMode usual) {
        String name = Decoding.text(rawPath);
        try {
            Path file = root.resolve(name);
            if (!Arrays.equals(name.getBytes(StandardCharsets.UTF_8), rawPath)) {
                return unread(usual, "its name is not UTF-8, so it cannot be opened here");
            }
            if (!isBelowRealFolders(file)) {
                return Found.absent();
            }
            return read(file, usual);
        } catch (InvalidPathException strange) {
            return unread(usual, "its name cannot be opened here");
        } catch (IOException | SecurityException failed) {
            return unread(usual, Target.words(failed));
        }
    }

    private static Found unread(FileMode usual, String detail) {
        return new Found(
                usual == FileMode.ABSENT ? FileMode.REGULAR : usual,
                "",
                new Content.Unread(Content.Reason.FAILED, detail));
    }

    private boolean isBelowRealFolders(Path file) {
        Path parent = file.getParent();
        if (parent == null || !file.normalize().equals(file) || !file.startsWith(root)) {
            return false;
        }
        if (parent.equals(root)) {
            return true;
        }
        Boolean known = realFolders.get(parent);
        if (known == null) {
            known = Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS) && isBelowRealFolders(parent);
            realFolders.put(parent, known);
        }
        return known;
    }

    private Found read(Path file, FileMode usual) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Found.absent();
        }
        BasicFileAttributes attributes = Files.readAttributes(file, attributesOf, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            byte[] target = Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
            return found(FileMode.SYMLINK, target);
        }
        if (attributes.isDirectory()) {
            return Found.absent();
        }
        if (!attributes.isRegularFile()) {
            return unread(usual, "it is neither a file nor a link");
        }
        FileMode mode = mode(attributes, usual);
        return attributes.size() <= Bounds.FILE_BYTES ? small(file, mode) : large(file, mode, attributes.size());
    }

    private static FileMode mode(BasicFileAttributes attributes, FileMode usual) {
        if (attributes instanceof PosixFileAttributes posix) {
            return posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE)
                    ? FileMode.EXECUTABLE
                    : FileMode.REGULAR;
        }
        return usual == FileMode.EXECUTABLE ? usual : FileMode.REGULAR;
    }

    private Found found(FileMode mode, byte[] bytes) {
        var id = new ContentId(Contents.idOf(bytes, sha256));
        return new Found(mode, id.hex(), Contents.of(id, mode, bytes));
    }

    private Found small(Path file, FileMode mode) throws IOException {
        try (InputStream in = open(file)) {
            byte[] bytes = in.readNBytes(Bounds.FILE_BYTES + 1);
            if (bytes.length > Bounds.FILE_BYTES) {
                throw new IOException("it grew while it was read");
            }
            return found(mode, bytes);
        }
    }

    private Found large(Path file, FileMode mode, long size) throws IOException {
        if (size > Bounds.HASHED_FILE_BYTES) {
            return new Found(mode, "", new Content.Unread(Content.Reason.TOO_LARGE, "the file has " + size + " bytes"));
        }
        MessageDigest digest = Contents.digest("blob", size, sha256);
        byte[] head = digestAll(file, digest, size);
        var id = new ContentId(HexFormat.of().formatHex(digest.digest()));
        Content content = Contents.isBinary(head) ? Contents.largeBinary(id, size, head) : Contents.tooLarge(id, size);
        return new Found(mode, id.hex(), content);
    }

    /// @return the first bytes
    private static byte[] digestAll(Path file, MessageDigest digest, long size) throws IOException {
        byte[] head = NOTHING;
        byte[] piece = new byte[PIECE];
        long seen = 0;
        try (InputStream in = open(file)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                if (seen == 0) {
                    head = Arrays.copyOf(piece, n);
                }
                seen += n;
                digest.update(piece, 0, n);
            }
        }
        if (seen != size) {
            throw new IOException("it changed while it was read");
        }
        return head;
    }

    /// Whether a file's bytes are those that a Git LFS pointer stands for.
    boolean isWhatPointerNames(byte[] rawPath, Content.LfsPointer pointer) {
        try {
            Path file = root.resolve(Decoding.text(rawPath));
            if (!isBelowRealFolders(file)
                    || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || Files.size(file) != pointer.size()
                    || pointer.size() > Bounds.HASHED_FILE_BYTES) {
                return false;
            }
            MessageDigest digest = Contents.digest("SHA-256");
            digestAll(file, digest, pointer.size());
            return HexFormat.of().formatHex(digest.digest()).equals(pointer.oid());
        } catch (IOException | InvalidPathException unreadable) {
            return false;
        }
    }

    private static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }
}

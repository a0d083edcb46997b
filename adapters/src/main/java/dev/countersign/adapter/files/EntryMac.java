package dev.countersign.adapter.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA256 over a key and a value of the cache, cut to 16 bytes (RFC 2104 allows half).
final class EntryMac {
    private static final int KEY_BYTES = 32;
    private static final int CODE_BYTES = 16;
    private static final Set<PosixFilePermission> ONLY_OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final SecretKeySpec key;

    private EntryMac(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /// Reads the user's cache key, or makes one that only the user can read.
    static EntryMac ofKeyIn(Path state) throws IOException {
        Path file = state.resolve("cache.key");
        if (!Files.exists(file)) {
            Files.createDirectories(state);
            create(file);
        }
        refuseIfShared(file);
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != KEY_BYTES) {
            throw new IOException(file + " is not a key of " + KEY_BYTES + " bytes; remove it");
        }
        return new EntryMac(bytes);
    }

    /// Whoever can read the key can forge entries.
    private static void refuseIfShared(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && !ONLY_OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("others may read or change " + file + "; remove it");
        }
    }

    private static void create(Path file) throws IOException {
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] onlyOwner = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ONLY_OWNER)}
                : new FileAttribute<?>[0];
        Path whole = file.resolveSibling("cache.key." + Long.toHexString(new SecureRandom().nextLong()));
        try (var channel = Files.newByteChannel(
                whole, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)) {
            channel.write(ByteBuffer.wrap(bytes));
        }
        try {
            // a link, not a move: of two processes that make a key at once, the first one's stays
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException other) {
            // another process was first
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    byte[] of(byte[] name, byte[] value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
            mac.update(name);
            mac.update(value);
            return Arrays.copyOf(mac.doFinal(), CODE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}

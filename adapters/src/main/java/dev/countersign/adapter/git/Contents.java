package dev.countersign.adapter.git;

import dev.countersign.change.Content;
import dev.countersign.change.ContentId;
import dev.countersign.change.FileMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells what the bytes of a blob are.
final class Contents {
    private static final int HEAD_OF_BINARY = 4_096;
    private static final int CATALOGUE = 0x950412de;
    private static final int CATALOGUE_BYTES = 1 << 20;
    private static final int LINK_BYTES = 64 << 10;
    private static final int POINTER_BYTES = 200;
    private static final Pattern POINTER = Pattern.compile(
            "version https://git-lfs\\.github\\.com/spec/v1\noid sha256:([0-9a-f]{64})\nsize (\\d{1,18})\n");

    private Contents() {}

    /// @param id the blob's, which must fit the bytes
    static Content of(ContentId id, FileMode mode, byte[] bytes) {
        if (mode == FileMode.SYMLINK) {
            return bytes.length > LINK_BYTES ? tooLarge(id, bytes.length) : new Content.Link(id, Decoding.text(bytes));
        }
        if (isBinary(bytes)) {
            return new Content.Binary(
                    id, bytes.length, latin1(bytes, isCatalogue(bytes) ? bytes.length : HEAD_OF_BINARY));
        }
        if (bytes.length > Bounds.FILE_BYTES) {
            return tooLarge(id, bytes.length);
        }
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        if (bytes.length < POINTER_BYTES) {
            Matcher pointer = POINTER.matcher(utf8);
            if (pointer.matches()) {
                return new Content.LfsPointer(id, pointer.group(1), Long.parseLong(pointer.group(2)));
            }
        }
        return Decoding.isLossy(utf8, bytes)
                ? new Content.Text(id, new String(bytes, StandardCharsets.ISO_8859_1), true)
                : new Content.Text(id, utf8, false);
    }

    static boolean isBinary(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /// Whether the bytes begin as a compiled gettext catalogue does, in either order of bytes, and are few.
    private static boolean isCatalogue(byte[] bytes) {
        if (bytes.length < Integer.BYTES || bytes.length > CATALOGUE_BYTES) {
            return false;
        }
        int magic = ByteBuffer.wrap(bytes).getInt();
        return magic == CATALOGUE || magic == Integer.reverseBytes(CATALOGUE);
    }

    private static String latin1(byte[] bytes, int most) {
        return new String(bytes, 0, Math.min(bytes.length, most), StandardCharsets.ISO_8859_1);
    }

    static Content.Unread tooLarge(ContentId id, long size) {
        return new Content.Unread(Content.Reason.TOO_LARGE, "blob " + id + " has " + size + " bytes");
    }

    static Content.Unread missing(String id) {
        return new Content.Unread(Content.Reason.MISSING, "blob " + id + " is not in the repository");
    }

    static Content.Unread failed(String id, String detail) {
        return new Content.Unread(Content.Reason.FAILED, "blob " + id + ": " + detail);
    }

    /// Git's id of a blob with these bytes.
    static String idOf(byte[] bytes, boolean sha256) {
        return idOf("blob", bytes, sha256);
    }

    /// Git's id of an object of that type.
    static String idOf(String type, byte[] bytes, boolean sha256) {
        MessageDigest digest = digest(type, bytes.length, sha256);
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    /// A digest to which the bytes of an object of this size are still to be given.
    static MessageDigest digest(String type, long size, boolean sha256) {
        MessageDigest digest = digest(sha256 ? "SHA-256" : "SHA-1");
        digest.update((type + " " + size + "\0").getBytes(StandardCharsets.US_ASCII));
        return digest;
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }

    /// What stands at the beginning of bytes that are too many to keep.
    static Content.Binary largeBinary(ContentId id, long size, byte[] head) {
        return new Content.Binary(id, size, latin1(head, HEAD_OF_BINARY));
    }
}

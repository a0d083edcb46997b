package dev.countersign.ledger.tree;

import dev.countersign.key.Base64Url;
import dev.countersign.key.Sha256;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// A SHA-256 hash: 32 bytes, and never another number of them.
public final class Hash {
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] owned) {
        this.bytes = owned;
    }

    /// @throws IllegalArgumentException for another number of bytes
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a hash has " + BYTES + " bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    static Hash at(byte[] from, int offset) {
        return new Hash(Arrays.copyOfRange(from, offset, offset + BYTES));
    }

    public static Hash sha256(byte[] message) {
        return new Hash(Sha256.digest().digest(message));
    }

    /// Padded base 64, as C2SP writes hashes.
    public static Optional<Hash> ofBase64(String text) {
        return StrictBase64.read(text).flatMap(Hash::exact);
    }

    /// Base 64 for URLs without padding, as JSON records write hashes.
    public static Optional<Hash> ofBase64Url(String text) {
        return Base64Url.decode(text).flatMap(Hash::exact);
    }

    private static Optional<Hash> exact(byte[] bytes) {
        return bytes.length == BYTES ? Optional.of(new Hash(bytes)) : Optional.empty();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return StrictBase64.write(bytes);
    }

    public String base64Url() {
        return Base64Url.encode(bytes);
    }

    void copyTo(byte[] to, int offset) {
        System.arraycopy(bytes, 0, to, offset, BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /// 64 digits in lower-case hex.
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}

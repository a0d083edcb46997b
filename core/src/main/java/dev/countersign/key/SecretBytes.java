package dev.countersign.key;

import java.security.MessageDigest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Bytes that are not to be seen: prints nothing of them, compares in constant time.
public final class SecretBytes {
    private final byte[] bytes;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public static SecretBytes copyOf(byte[] bytes) {
        return new SecretBytes(bytes.clone());
    }

    public int size() {
        return bytes.length;
    }

    /// A copy of the bytes, for whom may see them.
    public byte[] toByteArray(SecretAccess access) {
        Objects.requireNonNull(access, "access");
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /// Of the size alone, so that it tells nothing of the bytes.
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "SecretBytes[hidden]";
    }
}

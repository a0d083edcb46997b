package dev.countersign.ledger;

import java.security.MessageDigest;

/// Thirty-two random bytes that keep a commitment from being guessed. A secret: printed nowhere, and once it is
/// erased the commitment says nothing any more.
public final class Salt {
    public static final int BYTES = 32;

    private final byte[] bytes;

    /// @param bytes of a secure random generator, new for each value
    public Salt(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a salt has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes.clone();
    }

    /// For the store that keeps salts, and for [Commitment].
    public byte[] secretBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Salt salt && MessageDigest.isEqual(bytes, salt.bytes);
    }

    @Override
    public int hashCode() {
        return Salt.class.hashCode(); // nothing of the secret
    }

    @Override
    public String toString() {
        return "salt";
    }
}

package dev.countersign.key;

/// Verifies Ed25519 signatures (RFC 8032, pure).
///
/// Strict: false for a signature that is not 64 bytes, for an S that is not below the order of the group (the
/// malleable twin of a valid signature), for a point in another than its canonical encoding, and for a key that
/// is no point of the curve. Never throws on hostile input. Safe to call from many threads at once.
public interface Signatures {
    boolean verify(Ed25519PublicKey key, byte[] message, byte[] signature);
}

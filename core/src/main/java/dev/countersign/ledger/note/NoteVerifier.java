package dev.countersign.ledger.note;

/// Verifies Ed25519 signatures (RFC 8032). May be called by several threads at once.
@FunctionalInterface
public interface NoteVerifier {
    /// @param publicKey 32 bytes, which may be no point of the curve: then nothing verifies
    /// @param signature of any length; only 64 bytes can verify
    boolean verifies(byte[] publicKey, byte[] message, byte[] signature);
}

package dev.countersign.key;

/// Signs with one key that it does not give out. Safe to call from many threads at once.
public interface Signer {
    /// Under which its signatures verify.
    Ed25519PublicKey publicKey();

    /// @return the 64 bytes of a pure Ed25519 signature (RFC 8032)
    byte[] sign(byte[] message);
}

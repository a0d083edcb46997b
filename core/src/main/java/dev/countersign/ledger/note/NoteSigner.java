package dev.countersign.ledger.note;

/// Signs with one Ed25519 key (RFC 8032), without giving it out. May be called by several threads at once.
public interface NoteSigner {
    /// 32 bytes.
    byte[] publicKey();

    /// @return 64 bytes
    byte[] sign(byte[] message);
}

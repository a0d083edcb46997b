package dev.countersign.adapter.crypto;

import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.Signatures;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Verifies with Bouncy Castle.
public final class BouncySignatures implements Signatures {
    @Override
    public boolean verify(Ed25519PublicKey key, byte[] message, byte[] signature) {
        if (signature.length != Ed25519.SIGNATURE_SIZE) {
            return false;
        }
        return Ed25519.verify(signature, 0, key.bytes(), 0, message, 0, message.length);
    }
}

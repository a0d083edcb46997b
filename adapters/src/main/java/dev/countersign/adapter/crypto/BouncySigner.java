package dev.countersign.adapter.crypto;

import dev.countersign.key.Ed25519PublicKey;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Signer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// Signs with Bouncy Castle.
public final class BouncySigner implements Signer {
    private final SecretBytes seed;
    private final byte[] publicKey;

    private BouncySigner(SecretBytes seed, byte[] publicKey) {
        this.seed = seed;
        this.publicKey = publicKey;
    }

    /// @param seed the 32 bytes that RFC 8032 calls the private key
    public static BouncySigner of(SecretBytes seed) {
        if (seed.size() != Ed25519.SECRET_KEY_SIZE) {
            throw new IllegalArgumentException("an Ed25519 private key has 32 bytes");
        }
        var publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed.toByteArray(SecretAccess.GRANTED), 0, publicKey, 0);
        return new BouncySigner(seed, publicKey);
    }

    /// A new private key.
    public static SecretBytes newSeed(SecureRandom random) {
        var seed = new byte[Ed25519.SECRET_KEY_SIZE];
        Ed25519.generatePrivateKey(random, seed);
        return SecretBytes.copyOf(seed);
    }

    @Override
    public Ed25519PublicKey publicKey() {
        return Ed25519PublicKey.of(publicKey);
    }

    @Override
    public byte[] sign(byte[] message) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        byte[] key = seed.toByteArray(SecretAccess.GRANTED);
        try {
            Ed25519.sign(key, 0, publicKey, 0, message, 0, message.length, signature, 0);
            return signature;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "BouncySigner[" + publicKey().x() + "]";
    }
}

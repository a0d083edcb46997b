package dev.countersign.key;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;

/// Signs with a key that follows from its name.
public final class TestSigner implements Signer {
    private final PrivateKey privateKey;
    private final Ed25519PublicKey publicKey;

    private TestSigner(byte[] seed) {
        try {
            privateKey = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            publicKey = publicKey(seed);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public static TestSigner of(String name) {
        return ofSeed(Base64Url.decode(Sha256.of(name).text()).orElseThrow());
    }

    public static TestSigner ofSeed(byte[] seed) {
        return new TestSigner(seed);
    }

    @Override
    public Ed25519PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    public String sign(String message) {
        return Base64Url.encode(sign(message.getBytes(StandardCharsets.US_ASCII)));
    }

    /// The JDK makes a public key only together with its private one, from random bytes: these.
    private static Ed25519PublicKey publicKey(byte[] seed) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            private static final long serialVersionUID = 1;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        var point = ((EdECPublicKey) generator.generateKeyPair().getPublic()).getPoint();
        return Ed25519PublicKey.of(encoded(point.getY(), point.isXOdd()));
    }

    private static byte[] encoded(BigInteger y, boolean odd) {
        byte[] bigEndian = y.toByteArray();
        var littleEndian = new byte[32];
        for (int i = 0; i < Math.min(32, bigEndian.length); i++) {
            littleEndian[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (odd) {
            littleEndian[31] |= (byte) 0x80;
        }
        return littleEndian;
    }
}

package dev.countersign.ledger.note;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// An Ed25519 key of the JDK that is always the same for one number.
public final class TestKey implements NoteSigner {
    public static final NoteVerifier VERIFIER = TestKey::verifies;

    private final KeyPair pair;

    private TestKey(KeyPair pair) {
        this.pair = pair;
    }

    public static TestKey of(int number) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new FixedBytes((byte) number));
            return new TestKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public VerifierKey note(String name) {
        return new VerifierKey(name, KeyKind.NOTE, publicKey());
    }

    public VerifierKey cosignature(String name) {
        return new VerifierKey(name, KeyKind.COSIGNATURE, publicKey());
    }

    @Override
    public byte[] publicKey() {
        EdECPoint point = ((EdECPublicKey) pair.getPublic()).getPoint();
        byte[] bytes = new byte[32];
        byte[] y = point.getY().toByteArray();
        for (int i = 0; i < Math.min(y.length, 32); i++) {
            bytes[i] = y[y.length - 1 - i];
        }
        if (point.isXOdd()) {
            bytes[31] |= (byte) 0x80;
        }
        return bytes;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean verifies(byte[] publicKey, byte[] message, byte[] signed) {
        try {
            byte[] y = publicKey.clone();
            boolean isXOdd = y[31] < 0;
            y[31] &= 0x7F;
            var point = new EdECPoint(isXOdd, new BigInteger(1, reversed(y)));
            var key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException noKeyOrNoSignature) {
            return false;
        }
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static final class FixedBytes extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte value;

        FixedBytes(byte value) {
            this.value = value;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, value);
        }
    }
}

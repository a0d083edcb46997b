package dev.countersign.adapter.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import dev.countersign.ledger.Commitment;
import dev.countersign.ledger.CommittedValues.Reading;
import dev.countersign.ledger.Salt;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A value as it lies on a disk: encrypted and bound to its commitment and time (AES-256-GCM, with a key for each
/// commitment from the installation's key by HKDF-SHA-256). What says that a value was erased is bound likewise, so
/// that only the installation can say it.
///
///     magic, kind (kept or erased), milliseconds since 1970, nonce; encrypted: salt and value, or nothing
final class SealedValue {
    static final int MAX_OVERHEAD = 256;

    private static final byte[] MAGIC = "countersign value 1\n".getBytes(UTF_8);
    private static final byte KEPT = 1;
    private static final byte ERASED = 2;
    private static final int HEAD = MAGIC.length + 1 + Long.BYTES;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretBytes key;
    private final SecureRandom random;

    /// @param key from which all keys of values come
    SealedValue(SecretBytes key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    byte[] kept(Commitment commitment, Salt salt, String value, Instant time) {
        byte[] text = value.getBytes(UTF_8);
        byte[] plain = ByteBuffer.allocate(Salt.BYTES + text.length)
                .put(salt.secretBytes())
                .put(text)
                .array();
        return sealed(KEPT, commitment, time, plain);
    }

    byte[] erased(Commitment commitment, Instant time) {
        return sealed(ERASED, commitment, time, new byte[0]);
    }

    Reading read(Commitment commitment, byte[] bytes) {
        if (bytes.length < HEAD + NONCE || Arrays.mismatch(bytes, MAGIC) != MAGIC.length) {
            return new Reading.Damaged();
        }
        var head = ByteBuffer.wrap(bytes, MAGIC.length, HEAD - MAGIC.length);
        byte kind = head.get();
        Instant time = Instant.ofEpochMilli(head.getLong());
        Optional<byte[]> plain = opened(commitment, bytes);
        if (plain.isEmpty()) {
            return new Reading.Damaged();
        }
        return kind == ERASED ? new Reading.Erased(time) : found(commitment, plain.get());
    }

    /// Since when it was kept; nothing where it is erased. Nobody vouches for it before [#read].
    static Optional<Instant> keptSince(byte[] bytes) {
        return bytes.length >= HEAD && bytes[MAGIC.length] == KEPT
                ? Optional.of(Instant.ofEpochMilli(
                        ByteBuffer.wrap(bytes, MAGIC.length + 1, Long.BYTES).getLong()))
                : Optional.empty();
    }

    private static Reading found(Commitment commitment, byte[] plain) {
        if (plain.length < Salt.BYTES) {
            return new Reading.Damaged();
        }
        var salt = new Salt(Arrays.copyOf(plain, Salt.BYTES));
        String value = new String(plain, Salt.BYTES, plain.length - Salt.BYTES, UTF_8);
        return commitment.isTo(salt, value) ? new Reading.Found(salt, value) : new Reading.Damaged();
    }

    private byte[] sealed(byte kind, Commitment commitment, Instant time, byte[] plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] head = ByteBuffer.allocate(HEAD)
                .put(MAGIC)
                .put(kind)
                .putLong(time.toEpochMilli())
                .array();
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, commitment, head, nonce).doFinal(plain);
            return ByteBuffer.allocate(HEAD + NONCE + encrypted.length)
                    .put(head)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    private Optional<byte[]> opened(Commitment commitment, byte[] bytes) {
        byte[] head = Arrays.copyOf(bytes, HEAD);
        byte[] nonce = Arrays.copyOfRange(bytes, HEAD, HEAD + NONCE);
        try {
            return Optional.of(cipher(Cipher.DECRYPT_MODE, commitment, head, nonce)
                    .doFinal(bytes, HEAD + NONCE, bytes.length - HEAD - NONCE));
        } catch (GeneralSecurityException notSealedSo) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, Commitment commitment, byte[] head, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keyOf(commitment), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(head);
        cipher.updateAAD(commitment.hash().bytes());
        return cipher;
    }

    private SecretKey keyOf(Commitment commitment) throws GeneralSecurityException {
        byte[] secret = key.toByteArray(SecretAccess.GRANTED);
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(new SecretKeySpec(secret, "HKDF"))
                                    .thenExpand(info(commitment), 32));
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] info(Commitment commitment) {
        byte[] hash = commitment.hash().bytes();
        return ByteBuffer.allocate(MAGIC.length + hash.length)
                .put(MAGIC)
                .put(hash)
                .array();
    }
}

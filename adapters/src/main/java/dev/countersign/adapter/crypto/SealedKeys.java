package dev.countersign.adapter.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.Base64Url;
import dev.countersign.key.KeyPurpose;
import dev.countersign.key.SecretAccess;
import dev.countersign.key.SecretBytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A key ring as it lies on a disk or in a backup: encrypted and authenticated (AES-256-GCM) under one key, which
/// lies elsewhere. Who has the disk alone learns nothing and changes nothing unnoticed, but can put an older ring
/// back.
public final class SealedKeys {
    /// The length of the key that seals.
    public static final int LOCK_BYTES = 32;

    private static final byte[] HEAD = "countersign keys 1\n".getBytes(UTF_8);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int MAX_BYTES = 64 << 10;

    /// Rings that were sealed before there was such a purpose lack its key.
    private static final Set<KeyPurpose> ADDED_LATER = Set.of(KeyPurpose.WITNESS);

    private SealedKeys() {}

    /// What came of opening.
    public sealed interface Opening {

        record Opened(KeyRing keys) implements Opening {}

        /// The bytes were sealed under another key, or were changed since.
        record WrongKeyOrChanged() implements Opening {}

        /// The bytes are not a key ring of a version that is known.
        record NotAKeyRing(String reason) implements Opening {}
    }

    /// @throws IllegalArgumentException where the lock has not [#LOCK_BYTES]
    public static byte[] seal(KeyRing keys, SecretBytes lock, SecureRandom random) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = Json.canonical(json(keys)).getBytes(UTF_8);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, lock, nonce).doFinal(plain);
            return joined(HEAD, nonce, encrypted);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /// @throws IllegalArgumentException where the lock has not [#LOCK_BYTES]
    public static Opening open(byte[] sealed, SecretBytes lock) {
        int start = HEAD.length + NONCE_BYTES;
        if (sealed.length > MAX_BYTES || !Arrays.equals(Arrays.copyOf(sealed, HEAD.length), HEAD)) {
            return new Opening.NotAKeyRing("it does not start as a key ring does");
        }
        if (sealed.length < start + TAG_BITS / 8) {
            return new Opening.NotAKeyRing("it is cut off");
        }
        byte[] nonce = Arrays.copyOfRange(sealed, HEAD.length, start);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, lock, nonce).doFinal(sealed, start, sealed.length - start);
            return read(plain);
        } catch (AEADBadTagException wrong) {
            return new Opening.WrongKeyOrChanged();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES-GCM", impossible);
        }
    }

    private static Cipher cipher(int mode, SecretBytes lock, byte[] nonce) throws GeneralSecurityException {
        if (lock.size() != LOCK_BYTES) {
            throw new IllegalArgumentException("the key that seals has " + LOCK_BYTES + " bytes");
        }
        byte[] key = lock.toByteArray(SecretAccess.GRANTED);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(HEAD);
            return cipher;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static JsonObject json(KeyRing keys) {
        var object = JsonObject.builder();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            keys.of(purpose)
                    .ifPresent(secret ->
                            object.put(member(purpose), Base64Url.encode(secret.toByteArray(SecretAccess.GRANTED))));
        }
        return object.build();
    }

    private static Opening read(byte[] plain) {
        if (!(Json.read(plain) instanceof JsonReading.Read(JsonObject object))) {
            return new Opening.NotAKeyRing("it does not hold an object");
        }
        Map<KeyPurpose, SecretBytes> secrets = new EnumMap<>(KeyPurpose.class);
        for (KeyPurpose purpose : KeyPurpose.values()) {
            Optional<SecretBytes> secret =
                    object.text(member(purpose)).flatMap(Base64Url::decode).map(SecretBytes::copyOf);
            if (secret.isEmpty() ? !mayLack(purpose) : !fits(purpose, secret.get())) {
                return new Opening.NotAKeyRing("it lacks the key " + member(purpose));
            }
            secret.ifPresent(found -> secrets.put(purpose, found));
        }
        return new Opening.Opened(new KeyRing(secrets));
    }

    private static boolean mayLack(KeyPurpose purpose) {
        return purpose.kind() == KeyPurpose.Kind.GIVEN || ADDED_LATER.contains(purpose);
    }

    private static boolean fits(KeyPurpose purpose, SecretBytes secret) {
        return purpose.kind() == KeyPurpose.Kind.GIVEN || secret.size() == KeyRing.BYTES;
    }

    private static String member(KeyPurpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    private static byte[] joined(byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        var all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}

package dev.countersign.server.security;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.countersign.key.Base64Url;
import dev.countersign.key.Sha256;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Secrets that are given out: made here, kept as hashes only, compared in constant time.
public final class Secrets {
    /// Of secrets of sessions, links and tokens: 256 bits.
    private static final int BYTES = 32;

    private final SecureRandom random;

    public Secrets(SecureRandom random) {
        this.random = random;
    }

    /// A new secret in base64url.
    public String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    /// A new id that is no secret: 16 hex digits.
    public String hexId() {
        var bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// SHA-256 in hex. A secret of 256 bits needs no slow hash.
    public static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What is shown first of a secret that is shown later (RFC 7636, section 4.2): SHA-256 in base64url.
    public static String challenge(String secret) {
        return Sha256.of(secret).text();
    }

    /// What forms of a session carry. It can be had from the session's secret only.
    static String csrf(String sessionSecret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(sessionSecret.getBytes(UTF_8), "HmacSHA256"));
            return Base64Url.encode(mac.doFinal("countersign csrf v1".getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Takes as long wherever the two differ.
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}

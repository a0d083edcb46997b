package dev.countersign.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A SHA-256 digest.
///
/// @param text its canonical base64url
public record Sha256(String text) {
    private static final int BYTES = 32;

    public Sha256 {
        if (Base64Url.decode(text).filter(bytes -> bytes.length == BYTES).isEmpty()) {
            throw new IllegalArgumentException("a SHA-256 digest is 32 bytes in unpadded base64url");
        }
    }

    public static Sha256 of(byte[] bytes) {
        return new Sha256(Base64Url.encode(digest().digest(bytes)));
    }

    /// The digest of the text's UTF-8 bytes.
    public static Sha256 of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A digest that nothing was put into yet.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

package dev.countersign.adapter.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;

/// Text in the form in which both databases hold it.
final class Texts {
    private static final char UNHOLDABLE = '\uFFFD';

    private Texts() {}

    /// With U+FFFD for NUL, which PostgreSQL refuses, and for halves of surrogate pairs, which have no UTF-8.
    static String holdable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isHoldable(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        var held = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            if (!isHoldable(text, i)) {
                held.setCharAt(i, UNHOLDABLE);
            }
        }
        return held.toString();
    }

    private static boolean isHoldable(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return c != 0;
    }

    /// As it is searched.
    static String folded(String text) {
        return holdable(text.toLowerCase(Locale.ROOT));
    }

    /// What search looks through, a line for each part.
    static String words(List<String> parts) {
        return folded(String.join("\n", parts));
    }

    /// The number under which a path is found.
    static long key(String path) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(holdable(path).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}

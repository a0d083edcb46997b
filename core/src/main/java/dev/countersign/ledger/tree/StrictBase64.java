package dev.countersign.ledger.tree;

import java.util.Base64;
import java.util.Optional;

/// Base 64 of RFC 4648 in its one canonical form: what is read is what would be written for it.
///
/// The decoders of the JDK also take a text without its padding, and last digits with bits that mean nothing,
/// so that one value would have several texts.
public final class StrictBase64 {
    private StrictBase64() {}

    public static String write(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static Optional<byte[]> read(String text) {
        return canonical(Base64.getDecoder(), Base64.getEncoder(), text);
    }

    /// The alphabet for URLs, without padding, as JOSE has it.
    public static String writeUrl(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static Optional<byte[]> readUrl(String text) {
        return canonical(Base64.getUrlDecoder(), Base64.getUrlEncoder().withoutPadding(), text);
    }

    private static Optional<byte[]> canonical(Base64.Decoder decoder, Base64.Encoder encoder, String text) {
        try {
            byte[] bytes = decoder.decode(text);
            return encoder.encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

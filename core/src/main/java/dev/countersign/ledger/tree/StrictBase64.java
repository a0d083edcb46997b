package dev.countersign.ledger.tree;

import java.util.Base64;
import java.util.Optional;

/// Padded base 64 of RFC 4648 in its one canonical form: what is read is what would be written for it.
///
/// The decoders of the JDK also take a text without its padding, and last digits with bits that mean nothing,
/// so that one value would have several texts.
public final class StrictBase64 {
    private StrictBase64() {}

    public static String write(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    public static Optional<byte[]> read(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return write(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}

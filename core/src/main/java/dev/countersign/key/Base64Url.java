package dev.countersign.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// The one base64url text of some bytes: unpadded, unused bits zero (RFC 4648 sections 3.5 and 5).
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /// The bytes; empty where the text is not what [#encode] writes for them.
    public static Optional<byte[]> decode(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] bytes = DECODER.decode(ascii);
            return Arrays.equals(ENCODER.encode(bytes), ascii) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64Url) {
            return Optional.empty();
        }
    }
}

package dev.countersign.adapter.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Bytes to text: UTF-8 where they are, otherwise each byte as the char of the same number.
final class Decoding {
    private Decoding() {}

    static String text(byte[] bytes) {
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        return isLossy(utf8, bytes) ? new String(bytes, StandardCharsets.ISO_8859_1) : utf8;
    }

    /// Whether decoding `bytes` as UTF-8 to `decoded` had to replace something.
    static boolean isLossy(String decoded, byte[] bytes) {
        if (decoded.indexOf('\uFFFD') < 0) {
            return false;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return false;
        } catch (CharacterCodingException notUtf8) {
            return true;
        }
    }
}

package dev.countersign.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads and writes JSON.
///
/// Reading is strict: RFC 8259, and besides it no byte-order mark, no member twice, no lone surrogate unless
/// escaped, no number that a double cannot hold, no whole number beyond 2^53 - 1 that
/// would lose digits (one that stands as a double is written does not).
public final class Json {
    /// The longest text that is read, in chars, where the caller gives no bound.
    public static final int MAX_CHARS = 16 << 20;

    /// The deepest nesting of arrays and objects.
    public static final int MAX_DEPTH = 100;

    private Json() {}

    public static JsonReading read(String text) {
        return read(text, MAX_CHARS);
    }

    /// @param maxChars a longer text is refused unread
    public static JsonReading read(String text, int maxChars) {
        if (text.length() > maxChars) {
            return new JsonReading.Refused(1, 1, "the text is longer than " + maxChars + " chars");
        }
        return new JsonReader(text).read();
    }

    /// Reads UTF-8; other bytes are refused.
    public static JsonReading read(byte[] utf8) {
        if (utf8.length > MAX_CHARS) {
            return new JsonReading.Refused(1, 1, "the text is longer than " + MAX_CHARS + " bytes");
        }
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
            return read(decoder.decode(ByteBuffer.wrap(utf8)).toString());
        } catch (CharacterCodingException notUtf8) {
            return new JsonReading.Refused(1, 1, "the bytes are not UTF-8");
        }
    }

    /// One line, members in the order in which they were put.
    public static String write(JsonValue value) {
        return JsonWriter.compact(value);
    }

    /// Lines indented by two spaces, members in the order in which they were put; ends without a line end.
    public static String writeIndented(JsonValue value) {
        return JsonWriter.indented(value);
    }

    /// The canonical text of RFC 8785; hash its UTF-8 bytes.
    ///
    /// @throws IllegalArgumentException for a lone surrogate, which has no UTF-8
    public static String canonical(JsonValue value) {
        return JsonWriter.canonical(value);
    }
}

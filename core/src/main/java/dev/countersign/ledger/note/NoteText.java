package dev.countersign.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What texts, lines, names and numbers of notes look like. Each value has one spelling.
final class NoteText {
    static final int MAX_NAME = 255;

    private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

    private NoteText() {}

    /// The text of UTF-8 bytes without control characters other than line ends.
    static Optional<String> decode(byte[] utf8) {
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is malformed
            String text = decoder.decode(ByteBuffer.wrap(utf8)).toString();
            return isText(text) ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /// Well-formed, without control characters other than line ends.
    static boolean isText(String text) {
        return text.codePoints().allMatch(c -> c == '\n' || isOfLine(c));
    }

    static boolean isKeyName(String name) {
        return !name.isEmpty() && name.length() <= MAX_NAME && name.codePoints().allMatch(NoteText::isOfKeyName);
    }

    private static boolean isOfKeyName(int c) {
        return c != '+'
                && !Character.isSpaceChar(c)
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE;
    }

    /// Whether it can stand as one line of a checkpoint.
    static boolean isLine(String line) {
        return !line.isEmpty() && line.codePoints().allMatch(NoteText::isOfLine);
    }

    private static boolean isOfLine(int c) {
        return c >= ' ' && Character.getType(c) != Character.SURROGATE;
    }

    static OptionalLong decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }
}

package dev.countersign.code.inert;

import dev.countersign.change.Content;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads a compiled gettext catalogue into the keys and texts of the source that it was made of. Refuses what its
/// format does not need or readers take in different ways: another version, a text that reaches out of the file or
/// does not end, an entry that stands twice, a header that does not say UTF-8.
final class MoText {
    private static final int MAGIC = 0x950412de;
    private static final int HEAD = 28;
    private static final int MAX_ENTRIES = 50_000;
    private static final char CONTEXT_END = '\u0004';
    private static final char NUL = '\u0000';

    private final byte[] bytes;
    private final ByteBuffer numbers;
    private final Map<String, String> found = new LinkedHashMap<>();
    private boolean sawHeader;

    private MoText(byte[] bytes, ByteOrder order) {
        this.bytes = bytes;
        this.numbers = ByteBuffer.wrap(bytes).order(order);
    }

    static Optional<Map<String, String>> read(Content.Binary content) {
        boolean whole = content.head().length() == content.size();
        if (!whole || content.size() < HEAD) {
            return Optional.empty();
        }
        byte[] bytes = content.head().getBytes(StandardCharsets.ISO_8859_1);
        int magic = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        if (magic != MAGIC && magic != Integer.reverseBytes(MAGIC)) {
            return Optional.empty();
        }
        var reader = new MoText(bytes, magic == MAGIC ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return reader.entries() && reader.sawHeader ? Optional.of(reader.found) : Optional.empty();
    }

    private boolean entries() {
        int version = numbers.getInt(4);
        int count = numbers.getInt(8);
        int sources = numbers.getInt(12);
        int translations = numbers.getInt(16);
        if (version != 0
                || count < 0
                || count > MAX_ENTRIES
                || !isTable(sources, count)
                || !isTable(translations, count)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            Optional<String> source = text(sources + 8 * i);
            Optional<String> translation = text(translations + 8 * i);
            if (source.isEmpty() || translation.isEmpty() || !put(source.get(), translation.get())) {
                return false;
            }
        }
        return true;
    }

    private boolean isTable(int at, int count) {
        return at >= HEAD && at + 8L * count <= bytes.length;
    }

    private Optional<String> text(int entry) {
        int length = numbers.getInt(entry);
        int start = numbers.getInt(entry + 4);
        boolean inside = length >= 0 && start >= HEAD && (long) start + length < bytes.length;
        if (!inside || bytes[start + length] != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private boolean put(String source, String translation) {
        if (source.isEmpty()) {
            boolean first = !sawHeader;
            sawHeader = true;
            return first && PoHeader.isUtf8(translation) && add("", PoHeader.shown(translation));
        }
        int context = source.indexOf(CONTEXT_END);
        String[] numbersOfSource = source.substring(context + 1).split("\u0000", -1);
        String[] forms = translation.split("\u0000", -1);
        if (numbersOfSource.length > 2 || (numbersOfSource.length == 1 && forms.length > 1) || forms.length > 6) {
            return false;
        }
        String suffix = context < 0 ? "" : NUL + escaped(source.substring(0, context));
        String key = escaped(numbersOfSource[0]) + suffix;
        if (numbersOfSource.length == 1) {
            return add(key + NUL + "msgstr", forms[0]);
        }
        boolean isNew = true;
        for (int i = 0; i < forms.length; i++) {
            String whole = i == 0 ? key : escaped(numbersOfSource[1]) + NUL + key;
            isNew &= add(whole + NUL + "msgstr[" + i + "]", forms[i]);
        }
        return isNew;
    }

    private boolean add(String key, String text) {
        return found.putIfAbsent(key, escaped(text)) == null;
    }

    /// As a text is written in the source of a catalogue.
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
    }
}

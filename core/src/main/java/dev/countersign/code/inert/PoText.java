package dev.countersign.code.inert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads a gettext catalogue. The key of an entry is its source text (with the plural's after it), so that a
/// translation can be held against what it translates; contexts follow in the key behind a NUL.
final class PoText {
    private final Map<String, String> found = new LinkedHashMap<>();
    private final Map<String, StringBuilder> fields = new LinkedHashMap<>();
    private String field = "";
    private boolean readable = true;
    private boolean fuzzy;

    private PoText() {}

    /// Empty where a line is none of a catalogue's, or an entry stands twice.
    static Optional<Map<String, String>> read(String text) {
        var reader = new PoText();
        for (String raw : text.lines().toList()) {
            reader.line(raw.strip());
        }
        reader.close();
        return reader.readable ? Optional.of(reader.found) : Optional.empty();
    }

    private void line(String line) {
        if (line.startsWith("#,")) {
            close();
            fuzzy = line.contains("fuzzy");
        }
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int quote = line.indexOf('"');
        if (quote < 0 || line.length() < quote + 2 || !line.endsWith("\"")) {
            readable = false;
            return;
        }
        String keyword = line.substring(0, quote).strip();
        if (!keyword.isEmpty()) {
            start(keyword);
        }
        StringBuilder value = fields.get(field);
        if (value == null) {
            readable = false;
            return;
        }
        value.append(line, quote + 1, line.length() - 1);
    }

    private void start(String keyword) {
        boolean firstOfEntry = keyword.equals("msgctxt") || (keyword.equals("msgid") && !fields.containsKey("msgctxt"));
        if (firstOfEntry || (keyword.equals("msgid") && fields.containsKey("msgid"))) {
            close();
        }
        boolean known = keyword.equals("msgctxt")
                || keyword.equals("msgid")
                || keyword.equals("msgid_plural")
                || keyword.equals("msgstr")
                || keyword.matches("msgstr\\[[0-9]\\]");
        if (!known || fields.putIfAbsent(keyword, new StringBuilder()) != null) {
            readable = false;
        }
        field = keyword;
    }

    private void close() {
        if (fields.isEmpty()) {
            return;
        }
        String source = part("msgid");
        boolean unused = fuzzy; // until a person has looked at it
        fuzzy = false;
        String key = source + suffix(part("msgctxt"));
        fields.forEach((name, value) -> {
            if (name.startsWith("msgstr")) {
                String plural = name.equals("msgstr") || name.equals("msgstr[0]") ? "" : part("msgid_plural");
                String whole = (plural.isEmpty() ? key : plural + suffix(key)) + suffix(name);
                put(whole, source.isEmpty() ? PoHeader.shown(value.toString()) : unused ? "" : value.toString());
            }
        });
        fields.clear();
    }

    private void put(String key, String value) {
        readable &= found.putIfAbsent(key, value) == null;
    }

    private String part(String name) {
        StringBuilder value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    private static String suffix(String part) {
        return part.isEmpty() ? "" : "\u0000" + part;
    }
}

package dev.countersign.code.inert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads an INI file of messages: sections, `key = text`, comments. Refuses what spans lines, where parsers
/// differ. Which text a key has that stands several times differs too, so that such a key names all its texts:
/// where one is changed, added or taken away, the key of before is gone.
final class IniText {
    private IniText() {}

    static Optional<Map<String, String>> read(String text) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        String section = "";
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith(";") || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line;
                continue;
            }
            int separator = line.indexOf('=');
            String value = separator < 0 ? "" : line.substring(separator + 1).strip();
            boolean spansLines = value.endsWith("\\") || value.contains("\"\"\"") || isOpenQuote(value);
            String key = separator < 0
                    ? ""
                    : section + "\u0000" + line.substring(0, separator).strip();
            if (separator < 1 || spansLines) {
                return Optional.empty();
            }
            found.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
        }
        return Optional.of(RepeatedKeys.named(found));
    }

    private static boolean isOpenQuote(String value) {
        return value.startsWith("`") && (value.length() == 1 || !value.endsWith("`"));
    }
}

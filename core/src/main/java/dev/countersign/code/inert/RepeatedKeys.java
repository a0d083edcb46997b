package dev.countersign.code.inert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keys of a catalogue that stand several times, of which not every reader takes the same text.
final class RepeatedKeys {
    private RepeatedKeys() {}

    /// Key and text; a key with several texts is named by all of them.
    static Map<String, String> named(Map<String, List<String>> found) {
        Map<String, String> messages = new LinkedHashMap<>();
        found.forEach((key, values) -> {
            if (values.size() == 1) {
                messages.put(key, values.getFirst());
            } else {
                messages.put(key + "\u0000" + String.join("\u0000", values), "");
            }
        });
        return messages;
    }
}

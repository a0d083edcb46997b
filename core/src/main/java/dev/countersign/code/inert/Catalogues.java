package dev.countersign.code.inert;

import dev.countersign.change.Content;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads catalogues of messages into key and text; empty where a file holds anything but that, or a key twice.
final class Catalogues {
    private Catalogues() {}

    static Optional<Map<String, String>> read(String extension, String text) {
        return switch (extension) {
            case "properties" -> PropertiesText.read(text);
            case "po" -> PoText.read(text);
            case "ini" -> IniText.read(text);
            case "json" -> json(text);
            case "php" -> PhpMessages.read(text);
            case "yml", "yaml" -> YamlMessages.read(text);
            default -> Optional.empty();
        };
    }

    /// Of a compiled catalogue the content is no text.
    static Optional<Map<String, String>> read(String extension, Content content) {
        return switch (content) {
            case Content.Absent() -> Optional.of(Map.of());
            case Content.Text(var _, var text, boolean lossy) -> lossy ? Optional.empty() : read(extension, text);
            case Content.Binary binary when isCompiled(extension) -> MoText.read(binary);
            default -> Optional.empty();
        };
    }

    static boolean isCompiled(String extension) {
        return extension.equals("mo");
    }

    /// Whether a message without its translation is shown in the language of the source.
    static boolean fallBackToSource(String extension) {
        return extension.equals("po") || isCompiled(extension);
    }

    private static Optional<Map<String, String>> json(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        boolean readable = text.isBlank()
                || (Json.read(text) instanceof JsonReading.Read(JsonObject root) && collect("", root, found));
        return readable ? Optional.of(found) : Optional.empty();
    }

    private static boolean collect(String way, JsonObject object, Map<String, String> into) {
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            String key = way + "\u0000" + member.getKey();
            boolean readable = switch (member.getValue()) {
                case JsonString(var text) -> into.putIfAbsent(key, text) == null;
                case JsonObject inner -> collect(key, inner, into);
                default -> false;
            };
            if (!readable) {
                return false;
            }
        }
        return true;
    }
}

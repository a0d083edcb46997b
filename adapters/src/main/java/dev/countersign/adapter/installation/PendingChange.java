package dev.countersign.adapter.installation;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import dev.countersign.key.Base64Url;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A change of a data directory that is written down and not made yet.
///
/// @param awaits what has to be durable elsewhere before it counts; empty where it counts as it is
/// @param files what is to stand in the place of the old ones
public record PendingChange(Optional<String> awaits, Map<String, byte[]> files) {
    private static final String AWAITS = "awaits";
    private static final String FILES = "files";

    public PendingChange {
        files = Map.copyOf(files);
    }

    byte[] text() {
        var all = JsonObject.builder();
        files.forEach((name, bytes) -> all.put(name, Base64Url.encode(bytes)));
        var object = JsonObject.builder().put(FILES, all);
        awaits.ifPresent(what -> object.put(AWAITS, what));
        return Json.canonical(object.build()).getBytes(StandardCharsets.UTF_8);
    }

    /// Empty where the bytes are not what [#text] gives.
    static Optional<PendingChange> read(byte[] bytes) {
        return Json.read(bytes) instanceof JsonReading.Read(JsonObject object)
                ? object.object(FILES)
                        .flatMap(PendingChange::files)
                        .map(files -> new PendingChange(object.text(AWAITS), files))
                : Optional.empty();
    }

    private static Optional<Map<String, byte[]>> files(JsonObject object) {
        var files = new LinkedHashMap<String, byte[]>();
        for (String name : object.members().keySet()) {
            Optional<byte[]> content = object.text(name).flatMap(Base64Url::decode);
            if (!DataFolder.isName(name) || content.isEmpty()) {
                return Optional.empty();
            }
            files.put(name, content.get());
        }
        return Optional.of(files);
    }
}

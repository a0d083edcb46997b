package dev.countersign.json;

import dev.countersign.adapter.render.QueueItemJson;
import dev.countersign.detect.deps.OsvAdvisories;
import java.nio.charset.StandardCharsets;

/// Asks the JSON reader, and those that stand on it, for any bytes. What is read is written and read again as the
/// same. Jazzer finds the method by its name; `benchmarks/fuzz.sh` runs it.
public final class JsonFuzz {
    private JsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (Json.read(data) instanceof JsonReading.Read(var value)) {
            String canonical = Json.canonical(value);
            if (!Json.canonical(Json.read(canonical).orThrow()).equals(canonical)) {
                throw new AssertionError("written and read again, it is something else: " + canonical);
            }
            if (!Json.canonical(Json.read(Json.writeIndented(value)).orThrow()).equals(canonical)) {
                throw new AssertionError("indented, it is something else: " + canonical);
            }
        }
        String text = new String(data, StandardCharsets.UTF_8);
        if (OsvAdvisories.read(text) instanceof OsvAdvisories.Reading.Read(var advisories)) {
            advisories.affecting("npm", "left-pad", "1.2.3-rc.1");
            advisories.affecting("Maven", "org.example:a", "1.0");
        }
        QueueItemJson.read(text);
    }
}

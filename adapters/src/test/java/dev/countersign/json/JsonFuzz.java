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
            String written = Json.write(value);
            same(Json.read(written), written);
            same(Json.read(Json.writeIndented(value)), written);
            canonical(value);
        }
        String text = new String(data, StandardCharsets.UTF_8);
        if (OsvAdvisories.read(text) instanceof OsvAdvisories.Reading.Read(var advisories)) {
            advisories.affecting("npm", "left-pad", "1.2.3-rc.1");
            advisories.affecting("Maven", "org.example:a", "1.0");
        }
        QueueItemJson.read(text);
    }

    private static void canonical(JsonValue value) {
        String canonical;
        try {
            canonical = Json.canonical(value);
        } catch (IllegalArgumentException loneSurrogate) {
            return; // RFC 8785 has no form for it
        }
        if (!Json.canonical(Json.read(canonical).orThrow()).equals(canonical)) {
            throw new AssertionError("made canonical twice, it is something else: " + canonical);
        }
    }

    private static void same(JsonReading reading, String written) {
        if (!Json.write(reading.orThrow()).equals(written)) {
            throw new AssertionError("written and read again, it is something else: " + written);
        }
    }
}

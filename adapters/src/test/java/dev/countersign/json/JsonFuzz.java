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
        if (Json.read(canonical) instanceof JsonReading.Read(var again)
                && !Json.canonical(again).equals(canonical)) {
            throw new AssertionError("made canonical twice, it is something else: " + canonical);
        }
    }

    /// RFC 8785 writes 1.5e16 as 15000000000000000, and such a whole number is refused by our reader, which takes it
    /// for
    /// one that lost digits. That is known; anything else would be new.
    private static void same(JsonReading reading, String written) {
        switch (reading) {
            case JsonReading.Read(var again) -> {
                if (!Json.write(again).equals(written)) {
                    throw new AssertionError("written and read again, it is something else: " + written);
                }
            }
            case JsonReading.Refused refused -> {
                if (!refused.message().contains("2^53")) {
                    throw new AssertionError(refused.message() + ": " + written);
                }
            }
        }
    }
}

package dev.countersign.adapter.config;

import java.nio.charset.StandardCharsets;

/// Asks the readers of policies, floors, disputes and lane tables for any text. They refuse with one line, or not at
/// all. Jazzer finds the method by its name; `benchmarks/fuzz.sh` runs it.
public final class ConfigFuzz {
    private ConfigFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        refuses(() -> PolicyReader.repository("policy.yml", text));
        refuses(() -> PolicyReader.floor("floor.yml", text));
        refuses(() -> PolicyReader.disputes("disputes.yml", text));
        refuses(() -> LaneTableReader.read("lanes.yml", text));
    }

    private interface Reading {
        void read() throws ConfigException;
    }

    private static void refuses(Reading reading) {
        try {
            reading.read();
        } catch (ConfigException refused) {
            String words = String.valueOf(refused.getMessage());
            if (!words.contains(".yml")) {
                throw new AssertionError("does not say where: " + words, refused);
            }
        }
    }
}

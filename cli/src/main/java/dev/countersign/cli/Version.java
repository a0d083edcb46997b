package dev.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote down.
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"countersign " + number()};
    }

    public static String number() throws IOException {
        try (var version = Objects.requireNonNull(Version.class.getResourceAsStream("version.txt"))) {
            return new String(version.readAllBytes(), UTF_8).strip();
        }
    }
}

package dev.countersign.cli;

import dev.countersign.adapter.config.ConfigException;
import dev.countersign.adapter.config.LaneTableReader;
import dev.countersign.adapter.config.PolicyReader;
import dev.countersign.detect.deps.OsvAdvisories;
import dev.countersign.review.Policy;
import dev.countersign.risk.LaneTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Files that a review needs beside the repository: those that we ship, and those that the user names.
public final class Inputs {
    private static final int MOST_BYTES = 64 << 20;

    private Inputs() {}

    static LaneTable laneTable() {
        try {
            return LaneTableReader.read("lanes.yml", shipped(LaneTable.class, "lanes.yml"));
        } catch (ConfigException e) {
            throw new IllegalStateException("the lane table that we ship cannot be read", e);
        }
    }

    static String shipped(Class<?> beside, String name) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read from the distribution", e);
        }
    }

    static PolicyReader.Floor floor(@Nullable Path file) {
        if (file == null) {
            return new PolicyReader.Floor(Policy.builtIn(), List.of());
        }
        try {
            return PolicyReader.floor(file.toString(), text(file));
        } catch (ConfigException e) {
            throw Problem.usage(e.getMessage());
        }
    }

    static OsvAdvisories advisories(Path file) {
        return switch (OsvAdvisories.read(text(file))) {
            case OsvAdvisories.Reading.Read(var advisories) -> advisories;
            case OsvAdvisories.Reading.Refused(var reason) -> throw Problem.usage(reason);
        };
    }

    /// @throws Problem where the file cannot be read as UTF-8
    public static String text(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.usage("cannot read " + file + ": it is not UTF-8 text");
        } catch (IOException e) {
            throw Problem.usage("cannot read " + file + ": " + OutputFile.reason(e));
        }
    }

    /// Each byte as the char of the same number.
    public static String bytes(Path file) {
        try {
            return new String(read(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw Problem.usage("cannot read " + file + ": " + OutputFile.reason(e));
        }
    }

    public static String bytes(InputStream in) {
        try {
            return new String(bounded(in, "standard input"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw Problem.usage("cannot read standard input: " + OutputFile.reason(e));
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw Problem.usage(file + " is a folder; give a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return bounded(in, file.toString());
        }
    }

    /// Counts what comes, since a pipe or device does not say how much it holds.
    private static byte[] bounded(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Problem.usage(name + " is larger than " + (MOST_BYTES >> 20) + " MB; give a smaller one");
        }
        return bytes;
    }
}

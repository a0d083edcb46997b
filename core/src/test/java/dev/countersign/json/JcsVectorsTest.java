package dev.countersign.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published cases of RFC 8785 (cyberphone/json-canonicalization), from the folder that
/// `COUNTERSIGN_VECTORS` names.
class JcsVectorsTest {
    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
    void canonicalFormIsThatOfTheVectors(String name) throws IOException {
        Path vectors = vectors();
        byte[] input = Files.readAllBytes(vectors.resolve("input/" + name + ".json"));
        String hex =
                Files.readString(vectors.resolve("outhex/" + name + ".txt")).replaceAll("\\s+", "");
        byte[] output = Files.readAllBytes(vectors.resolve("output/" + name + ".json"));

        byte[] canonical = Json.canonical(Json.read(input).orThrow()).getBytes(StandardCharsets.UTF_8);

        assertThat(HexFormat.of().formatHex(canonical)).isEqualTo(hex);
        assertThat(canonical).isEqualTo(output);
    }

    private static Path vectors() {
        String given =
                System.getProperty("COUNTERSIGN_VECTORS", System.getenv().getOrDefault("COUNTERSIGN_VECTORS", ""));
        Path folder = Path.of(given, "jcs");
        assumeTrue(
                !given.isEmpty() && Files.isDirectory(folder), "COUNTERSIGN_VECTORS names no folder with jcs: 6 cases");
        return folder;
    }
}

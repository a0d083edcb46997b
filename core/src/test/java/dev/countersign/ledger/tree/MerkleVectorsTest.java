package dev.countersign.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The published cases of transparency-dev/merkle, most of them negative, from the folder that
/// `COUNTERSIGN_VECTORS` names.
class MerkleVectorsTest {
    @Test
    void inclusionProofsAreJudgedAsTheVectorsSay() throws IOException {
        assertThat(wronglyJudged("inclusion", 98, MerkleVectorsTest::inclusionIsProved))
                .isEmpty();
    }

    @Test
    void consistencyProofsAreJudgedAsTheVectorsSay() throws IOException {
        assertThat(wronglyJudged("consistency", 98, MerkleVectorsTest::consistencyIsProved))
                .isEmpty();
    }

    private interface Judge {
        boolean proves(JsonObject vector);
    }

    private static List<Path> wronglyJudged(String kind, int count, Judge judge) throws IOException {
        try (var files = Files.walk(vectors(kind, count))) {
            var cases = files.filter(Files::isRegularFile).toList();
            assertThat(cases).hasSize(count);
            return cases.stream().filter(file -> isWronglyJudged(file, judge)).toList();
        }
    }

    private static boolean isWronglyJudged(Path file, Judge judge) {
        JsonObject vector = vector(file);
        boolean refused =
                vector.get("wantErr").orElseThrow().equals(Json.read("true").orThrow());
        return judge.proves(vector) == refused;
    }

    private static boolean inclusionIsProved(JsonObject vector) {
        Optional<Hash> root = hash(vector, "root");
        Optional<Hash> leaf = hash(vector, "leafHash");
        Optional<List<Hash>> path = path(vector);
        long index = number(vector, "leafIdx");
        long size = number(vector, "treeSize");
        if (root.isEmpty() || leaf.isEmpty() || path.isEmpty() || index < 0 || size < 0) {
            return false; // there are no such values to check
        }
        return new InclusionProof(index, path.get()).check(leaf.get(), new TreeHead(size, root.get()))
                instanceof ProofCheck.Proved;
    }

    private static boolean consistencyIsProved(JsonObject vector) {
        Optional<Hash> older = hash(vector, "root1").or(() -> placeholder(vector, "root1"));
        Optional<Hash> newer = hash(vector, "root2").or(() -> placeholder(vector, "root2"));
        Optional<List<Hash>> path = path(vector);
        if (older.isEmpty() || newer.isEmpty() || path.isEmpty()) {
            return false;
        }
        return new ConsistencyProof(path.get())
                        .check(
                                new TreeHead(number(vector, "size1"), older.get()),
                                new TreeHead(number(vector, "size2"), newer.get()))
                instanceof ProofCheck.Proved;
    }

    private static JsonObject vector(Path file) {
        try {
            // the largest whole number of 64 bits is one that our reader refuses
            String text = Files.readString(file).replaceAll("([0-9]{17,})", "\"$1\"");
            return Json.read(text).orThrow().asObject().orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long number(JsonObject vector, String name) {
        return vector.whole(name)
                .orElseGet(() -> Long.parseUnsignedLong(vector.text(name).orElseThrow()));
    }

    private static Optional<Hash> hash(JsonObject vector, String name) {
        return vector.text(name).flatMap(Hash::ofBase64);
    }

    /// Where sizes alone decide, some vectors have the text `don't care` and a digit for a root. A hash of it
    /// takes its place, since for us nothing is a root that has not 32 bytes.
    private static Optional<Hash> placeholder(JsonObject vector, String name) {
        return vector.text(name)
                .flatMap(StrictBase64::read)
                .filter(bytes -> new String(bytes, StandardCharsets.UTF_8).matches("don't care \\d"))
                .map(Hash::sha256);
    }

    private static Optional<List<Hash>> path(JsonObject vector) {
        List<JsonValue> texts = vector.array("proof").map(JsonArray::elements).orElse(List.of());
        List<Hash> hashes = texts.stream()
                .flatMap(text -> text.asText().flatMap(Hash::ofBase64).stream())
                .toList();
        return hashes.size() == texts.size() ? Optional.of(hashes) : Optional.empty();
    }

    private static Path vectors(String kind, int count) {
        String given =
                System.getProperty("COUNTERSIGN_VECTORS", System.getenv().getOrDefault("COUNTERSIGN_VECTORS", ""));
        Path folder = Path.of(given, "merkle", kind);
        assumeTrue(
                !given.isEmpty() && Files.isDirectory(folder),
                "COUNTERSIGN_VECTORS names no folder with merkle/" + kind + ": " + count + " cases");
        return folder;
    }
}

package dev.countersign.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.countersign.adapter.config.ConfigFuzz;
import dev.countersign.adapter.git.GitFuzz;
import dev.countersign.adapter.git.PatchFuzz;
import dev.countersign.attest.RecordFuzz;
import dev.countersign.json.JsonFuzz;
import dev.countersign.principal.ChainFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What fuzzing starts from, and what it found once: run as ordinary tests, with some changed bytes beside each.
class FuzzSeedsTest {
    private static final Path SEEDS = Path.of("src/test/resources/fuzz");

    private static final Map<String, Consumer<byte[]>> TARGETS = Map.of(
            "chain", ChainFuzz::fuzzerTestOneInput,
            "config", ConfigFuzz::fuzzerTestOneInput,
            "git", GitFuzz::fuzzerTestOneInput,
            "json", JsonFuzz::fuzzerTestOneInput,
            "patch", PatchFuzz::fuzzerTestOneInput,
            "record", RecordFuzz::fuzzerTestOneInput);

    static Stream<Path> seeds() throws IOException {
        try (Stream<Path> files = Files.walk(SEEDS)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void seedAndWhatIsNearItAreReadOrRefused(Path seed) throws IOException {
        Consumer<byte[]> target = TARGETS.get(seed.getParent().getFileName().toString());
        byte[] whole = Files.readAllBytes(seed);
        int tries = seed.getParent().endsWith("patch") ? 4 : 200;
        assertThatCode(() -> target.accept(whole)).doesNotThrowAnyException();
        var random = new Random(whole.length);
        for (int i = 0; i < tries && whole.length > 0; i++) {
            byte[] near = Arrays.copyOf(whole, i % 2 == 0 ? whole.length : random.nextInt(whole.length) + 1);
            for (int changed = random.nextInt(4); changed > 0; changed--) {
                near[random.nextInt(near.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> target.accept(near))
                    .as("with random seed %d, try %d", whole.length, i)
                    .doesNotThrowAnyException();
        }
    }
}

package dev.countersign.adapter.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.countersign.change.RepoPath;
import dev.countersign.rank.AddedRun;
import dev.countersign.rank.MeasuredCommit;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.Traits;
import dev.countersign.rank.WordFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunShelfTest {
    static final String REPOSITORY = "acme/shop";

    @TempDir
    Path folder;

    RunShelf shelf;

    @BeforeEach
    void open() {
        shelf = new RunShelf(folder, 1);
    }

    @Test
    void whatWasPutIsReadInTheSameOrder() {
        MeasuredCommit first = commit("a", run("src/a.py", 3, "request", "url"), run("src/ü,\"b.py", 200, "url"));
        MeasuredCommit nothing = commit("b");
        MeasuredCommit last = commit("c", run("x", 1));
        shelf.put(REPOSITORY, List.of(first, nothing));
        shelf.put(REPOSITORY, List.of(last));

        assertThat(shelf.commits(REPOSITORY)).containsExactly(first.id(), nothing.id(), last.id());
        assertThat(read(shelf, REPOSITORY)).containsExactly(text(first), text(nothing), text(last));
    }

    @Test
    void pathOfAnyBytesAndLongWordsAreKept() {
        String path = RepoPath.ofBytes(new byte[] {'a', (byte) 0xff}).value();
        MeasuredCommit commit = commit("a", run(path, 1, "w".repeat(9_000), "ⅹ😀"));
        shelf.put(REPOSITORY, List.of(commit));

        assertThat(read(shelf, REPOSITORY)).containsExactly(text(commit));
    }

    @Test
    void wordsThatRunsHaveInCommonAreInMemoryOnce() {
        shelf.put(REPOSITORY, List.of(commit("a", run("a", 1, "url"), run("b", 1, "url"), run("c", 1, "path"))));

        List<Set<String>> words = new ArrayList<>();
        shelf.read(
                REPOSITORY,
                commit -> commit.runs().forEach(run -> words.addAll(run.words().values())));
        assertThat(words).hasSize(3 * WordFamily.values().length).contains(Set.of("url"), Set.of("path"));
        Set<String> url =
                words.stream().filter(Set.of("url")::equals).findFirst().orElseThrow();
        assertThat(words)
                .filteredOn(Set.of("url")::equals)
                .hasSize(2)
                .allSatisfy(same -> assertThat(same).isSameAs(url));
    }

    @Test
    void repositoriesAndVersionsOfMeasuringAreApart() {
        shelf.put(REPOSITORY, List.of(commit("a")));

        assertThat(shelf.commits(REPOSITORY)).hasSize(1);
        assertThat(shelf.commits("acme/other")).isEmpty();
        assertThat(new RunShelf(folder, 2).commits(REPOSITORY)).isEmpty();
    }

    @Test
    void chunkThatWasNotFinishedIsNotThere() throws IOException {
        shelf.put(REPOSITORY, List.of(commit("a")));
        Files.write(chunk().resolveSibling("new123.tmp"), new byte[] {1, 2, 3});

        assertThat(shelf.commits(REPOSITORY)).hasSize(1);
    }

    @Test
    void nothingIsLeftWhereAChunkCannotBeWritten() throws IOException {
        float[] notMeasured = new float[Traits.MEASURED];
        notMeasured[3] = Float.NaN;
        MeasuredRun run = run("a", 1);
        MeasuredCommit broken = commit("b", new MeasuredRun(run.run(), notMeasured, run.words()));
        shelf.put(REPOSITORY, List.of(commit("a", run)));

        assertThatIllegalArgumentException().isThrownBy(() -> shelf.put(REPOSITORY, List.of(broken)));
        try (var files = Files.list(chunk().getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void chunkThatIsCutOffIsNamed() throws IOException {
        shelf.put(REPOSITORY, List.of(commit("a", run("src/a.py", 3, "request"))));
        byte[] whole = Files.readAllBytes(chunk());
        Files.write(chunk(), Arrays.copyOf(whole, whole.length / 2));

        assertThatExceptionOfType(ShelfException.class)
                .isThrownBy(() -> read(shelf, REPOSITORY))
                .withMessageContaining("000001.runs.gz")
                .withMessageContaining("delete it");
    }

    @Test
    void fileOfAnotherKindIsRefused() throws IOException {
        shelf.put(REPOSITORY, List.of(commit("a")));
        Files.writeString(chunk(), "not a chunk");

        assertThatExceptionOfType(ShelfException.class).isThrownBy(() -> shelf.commits(REPOSITORY));
    }

    @Test
    void nameThatLeadsElsewhereIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> shelf.commits("../shop"));
        assertThatIllegalArgumentException().isThrownBy(() -> shelf.commits("acme/.."));
        assertThatIllegalArgumentException().isThrownBy(() -> shelf.commits("acme/shop/x"));
    }

    private Path chunk() {
        return folder.resolve("measuring-1").resolve(REPOSITORY).resolve("000001.runs.gz");
    }

    static List<String> read(RunShelf shelf, String repository) {
        List<String> commits = new ArrayList<>();
        shelf.read(repository, commit -> commits.add(text(commit)));
        return commits;
    }

    /// Arrays of a record do not compare.
    static String text(MeasuredCommit commit) {
        var text = new StringBuilder(commit.id());
        for (MeasuredRun run : commit.runs()) {
            text.append('\n').append(run.run()).append(Arrays.toString(run.values()));
            run.words()
                    .forEach((family, words) ->
                            text.append(family).append(words.stream().sorted().toList()));
        }
        return text.toString();
    }

    static MeasuredCommit commit(String digit, MeasuredRun... runs) {
        return new MeasuredCommit(digit.repeat(40), List.of(runs));
    }

    static MeasuredRun run(String path, int start, String... added) {
        float[] values = new float[Traits.MEASURED];
        values[0] = start;
        values[Traits.MEASURED - 1] = -0.25f;
        Map<WordFamily, Set<String>> words = new EnumMap<>(WordFamily.class);
        for (WordFamily family : WordFamily.values()) {
            words.put(family, family == WordFamily.ADDED ? Set.of(added) : Set.of());
        }
        return new MeasuredRun(new AddedRun(RepoPath.of(path), start, start + 2, 2), values, words);
    }
}

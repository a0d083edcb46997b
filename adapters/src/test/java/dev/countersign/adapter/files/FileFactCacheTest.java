package dev.countersign.adapter.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.review.FactCache;
import dev.countersign.review.FactCacheContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFactCacheTest extends FactCacheContract {
    @TempDir
    Path folder;

    Path root;
    Path state;
    final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void namesFolders() {
        root = folder.resolve("cache");
        state = folder.resolve("state");
    }

    @Override
    protected FactCache cache() {
        return open("repository", "1");
    }

    @Test
    void entriesOutliveTheProcess() throws Exception {
        put("repository", "1", "a", "one");
        put("repository", "1", "b", "two");
        FactCache again = cache();
        assertThat(again.get("a")).contains("one");
        assertThat(again.get("b")).contains("two");
        assertThat(warnings).isEmpty();
    }

    @Test
    void repositoriesShareNothing() throws Exception {
        put("repository", "1", "a", "one");
        assertThat(open("another", "1").get("a")).isEmpty();
        assertThat(open("repository", "1").get("a")).contains("one");
    }

    @Test
    void entriesOfAnotherVersionAreRemoved() throws Exception {
        put("repository", "1", "a", "one");
        assertThat(open("repository", "2").get("a")).isEmpty();
        assertThat(open("repository", "1").get("a")).isEmpty();
    }

    @Test
    void anyChangedByteLosesEntriesAndForgesNone() throws Exception {
        put("repository", "1", "a", "one");
        Path segment = onlySegment();
        byte[] bytes = Files.readAllBytes(segment);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            Files.write(segment, changed);
            assertThat(cache().get("a")).as("byte %d", i).isEmpty();
        }
        Files.write(segment, bytes);
        assertThat(cache().get("a")).contains("one");
    }

    @Test
    void aSegmentCutOffAnywhereKeepsWhatWasWhole() throws Exception {
        try (FileFactCache cache = (FileFactCache) cache()) {
            cache.put("a", "one");
            cache.put("b", "two");
        }
        Path segment = onlySegment();
        byte[] bytes = Files.readAllBytes(segment);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(segment, Arrays.copyOf(bytes, length));
            FactCache cache = cache();
            assertThat(cache.get("a").orElse("one")).isEqualTo("one");
            assertThat(cache.get("a").isPresent()).isEqualTo(length >= bytes.length / 2);
            assertThat(cache.get("b")).isEmpty();
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatWasWrittenWithAnotherKeyIsNotReturned() throws Exception {
        put("repository", "1", "a", "one");
        Path others = folder.resolve("others");
        assertThat(FileFactCache.open(root, others, "repository", "1", warnings::add)
                        .get("a"))
                .isEmpty();
        assertThat(cache().get("a")).contains("one");
    }

    @Test
    void anEntryUnderAnotherNameIsNotReturned() throws Exception {
        put("repository", "1", "aaaa", "one");
        Path segment = onlySegment();
        byte[] bytes = Files.readAllBytes(segment);
        Arrays.fill(bytes, 8, 12, (byte) 'b');
        Files.write(segment, bytes);
        assertThat(cache().get("bbbb")).isEmpty();
    }

    @Test
    void twoProcessesMayWriteAtOnce() throws Exception {
        try (FileFactCache one = (FileFactCache) cache();
                FileFactCache two = (FileFactCache) cache()) {
            for (int i = 0; i < 100; i++) {
                one.put("one" + i, "1");
                two.put("two" + i, "2");
            }
        }
        FactCache again = cache();
        assertThat(IntStream.range(0, 100)).allSatisfy(i -> {
            assertThat(again.get("one" + i)).contains("1");
            assertThat(again.get("two" + i)).contains("2");
        });
    }

    @Test
    void manySegmentsBecomeFewAndLoseNothing() throws Exception {
        for (int i = 0; i < 40; i++) {
            put("repository", "1", "k" + i, "v" + i);
        }
        FactCache cache = cache();
        assertThat(IntStream.range(0, 40))
                .allSatisfy(i -> assertThat(cache.get("k" + i)).contains("v" + i));
        assertThat(segments()).hasSizeLessThan(20);
    }

    @Test
    void theOldestGoWhereThereIsTooMuch() throws Exception {
        put("repository", "1", "old", "x".repeat(600));
        Files.setLastModifiedTime(onlySegment(), java.nio.file.attribute.FileTime.fromMillis(0));
        put("repository", "1", "new", "y".repeat(600));
        FactCache cache = FileFactCache.open(root, state, "repository", "1", 1000, warnings::add);
        assertThat(cache.get("old")).isEmpty();
        assertThat(cache.get("new")).contains("y".repeat(600));
        assertThat(segments()).hasSize(1);
    }

    @Test
    void aFolderThatCannotBeUsedIsSaidOnceAndThenForgotten() throws Exception {
        Files.writeString(root, "a file where the folder should be");
        FactCache cache = cache();
        cache.put("a", "one");
        cache.put("b", "two");
        assertThat(cache.get("a")).isEmpty();
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aFolderThatVanishesIsSaidOnceAndFailsNothing() throws Exception {
        FactCache cache = cache();
        delete(root);
        cache.put("a", "one");
        cache.put("b", "two");
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aSegmentThatCannotBeReadIsPassedOver() throws Exception {
        put("repository", "1", "a", "one");
        Files.createDirectory(onlySegment().resolveSibling("folder.facts"));
        assertThat(cache().get("a")).contains("one");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aKeyThatOthersCanReadOrThatIsNoneIsNotUsed() throws Exception {
        put("repository", "1", "a", "one");
        Path key = state.resolve("cache.key");
        if (Files.getFileStore(key).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
            assertThat(cache().get("a")).isEmpty();
            assertThat(warnings).hasSize(1);
            Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            assertThat(cache().get("a")).contains("one");
        }
        Files.write(key, new byte[3]);
        assertThat(cache().get("a")).isEmpty();
    }

    private FactCache open(String repository, String version) {
        return FileFactCache.open(root, state, repository, version, warnings::add);
    }

    private void put(String repository, String version, String key, String value) {
        try (FileFactCache cache = (FileFactCache) open(repository, version)) {
            cache.put(key, value);
        }
    }

    private Path onlySegment() throws IOException {
        return segments().getFirst();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".facts")).toList();
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

package dev.countersign.adapter.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.key.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveTest {
    private static final int MOST = 10_000;
    private static final Map<String, String> SMALL = Map.of("a.json", "{}\n", "b/one", "x".repeat(600));

    @TempDir
    Path folder;

    private Path archive() {
        return folder.resolve("some.backup");
    }

    private Path written(Map<String, String> files) throws ArchiveException {
        try (ArchiveWriter writer = ArchiveWriter.to(archive())) {
            for (var file : new TreeMap<>(files).entrySet()) {
                writer.add(file.getKey(), file.getValue().getBytes(UTF_8));
            }
            writer.finish();
        }
        return archive();
    }

    /// What came out of it.
    private Map<String, String> unpacked(Path archive) throws ArchiveException, IOException {
        Path into = Files.createTempDirectory(folder, "into");
        ArchiveReader.unpack(
                archive, into, name -> name.contains("never") ? OptionalLong.empty() : OptionalLong.of(MOST));
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(into)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(into.relativize(file).toString(), Files.readString(file));
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
        }
        return files;
    }

    @Test
    void whatWasAddedComesOutAgain() throws Exception {
        var files = new TreeMap<String, String>();
        for (int size : new int[] {0, 1, 511, 512, 513, 1024, MOST}) {
            files.put("sizes/" + size, "y".repeat(size));
        }
        for (int length : new int[] {99, 100, 101, 180, 250}) {
            files.put("n/" + "n".repeat(length - 2), "a name of " + length);
        }
        assertThat(unpacked(written(files))).isEqualTo(files);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive())))
                .isEqualTo("rw-------");
    }

    @Test
    void toolsOfOthersReadIt() throws Exception {
        var files = new TreeMap<>(SMALL);
        files.put("n/" + "n".repeat(180), "long\n");
        written(files);
        assertThat(run("tar", "xf", "some.backup")).isEmpty();
        assertThat(folder.resolve("n/" + "n".repeat(180))).hasContent("long\n");
        assertThat(run("sha256sum", "--check", "--strict", ArchiveWriter.SUMS))
                .contains("a.json: OK", "b/one: OK")
                .doesNotContain("FAILED");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void sizesBeyondTheOctalOnesAreWrittenAsPaxSays() {
        var head = new TarHead("desk.db", 9L << 30);
        byte[] bytes = head.bytes();
        assertThat(bytes).hasSize(3 * TarHead.BLOCK);
        assertThat(TarHead.isPax(bytes)).isTrue();
        assertThat(new String(bytes, TarHead.BLOCK, TarHead.BLOCK, UTF_8)).startsWith("19 size=9663676416\n\0");
        TarHead said = TarHead.said(Arrays.copyOfRange(bytes, 2 * TarHead.BLOCK, 3 * TarHead.BLOCK));
        assertThat(said.with(Arrays.copyOfRange(bytes, TarHead.BLOCK, TarHead.BLOCK + 19)))
                .isEqualTo(head);
    }

    @Test
    void everyChangedByteIsNoticed() throws Exception {
        byte[] whole = Files.readAllBytes(written(SMALL));
        assertThat(unpacked(archive())).isEqualTo(SMALL);
        for (int at = 0; at < whole.length; at += at < 2 * TarHead.BLOCK ? 1 : 23) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 << at % 8);
            refused(changed, "byte " + at);
        }
    }

    @Test
    void everyShorterOneIsNoticed() throws Exception {
        byte[] whole = Files.readAllBytes(written(SMALL));
        for (int length = 0; length < whole.length; length += 211) {
            refused(Arrays.copyOf(whole, length), "cut after " + length);
        }
        refused(Arrays.copyOf(whole, whole.length + 1), "one byte more");
        refused(Arrays.copyOf(whole, whole.length + TarHead.BLOCK), "one block more");
    }

    private void refused(byte[] bytes, String what) throws IOException {
        Path file = Files.write(folder.resolve("changed"), bytes);
        assertThatThrownBy(() -> unpacked(file))
                .as(what)
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("is no whole backup")
                .hasMessageNotContaining("\n");
    }

    /// Archives that somebody else made, each with sums that are right.
    static Stream<Arguments> hostile() {
        return Stream.of(
                attack("does not belong", "../outside", "x"),
                attack("does not belong", "a/../../outside", "x"),
                attack("does not belong", "/tmp/outside-of-countersign", "x"),
                attack("does not belong", "never", "x"),
                attack("larger than it can be", "big", "x".repeat(MOST + 1)),
                attack("not in its place", "twice", "x", "twice", "y"),
                attack("not in its place", "b", "x", "a", "y"),
                attack("cannot unpack", "a", "x", "a/b", "y"));
    }

    private static Arguments attack(String why, String... namesAndContents) {
        return Arguments.of(why, namesAndContents);
    }

    @ParameterizedTest
    @MethodSource
    void hostile(String why, String[] namesAndContents) throws Exception {
        Path file = Files.write(archive(), archive(namesAndContents, '0'));
        assertThatThrownBy(() -> unpacked(file))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining(why);
        assertThat(folder.resolveSibling("outside")).doesNotExist();
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(chars = {'1', '2', '3', '4', '5', '6', 'L', 'g', '7', '\0'})
    void nothingButFilesIsTaken(char type) throws Exception {
        Path file = Files.write(archive(), archive(new String[] {"a", "x"}, type));
        assertThatThrownBy(() -> unpacked(file)).hasMessageContaining("not written as a backup is");
    }

    /// The positive control of what makes hostile archives.
    @Test
    void archiveMadeByHandIsTakenWhereNothingIsWrongWithIt() throws Exception {
        Path file = Files.write(archive(), archive(new String[] {"a", "x", "b/c", "y"}, '0'));
        assertThat(unpacked(file)).isEqualTo(Map.of("a", "x", "b/c", "y"));
    }

    private static byte[] archive(String[] namesAndContents, char type) {
        var out = new ByteArrayOutputStream();
        var sums = new StringBuilder();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            add(out, namesAndContents[i], namesAndContents[i + 1], type);
            byte[] hash = Sha256.digest().digest(namesAndContents[i + 1].getBytes(UTF_8));
            sums.append(ArchiveWriter.line(hash, namesAndContents[i]));
        }
        add(out, ArchiveWriter.SUMS, sums.toString(), '0');
        out.writeBytes(new byte[2 * TarHead.BLOCK]);
        return out.toByteArray();
    }

    private static void add(ByteArrayOutputStream out, String name, String content, char type) {
        byte[] head = new TarHead(name, content.length()).bytes();
        head[156] = (byte) type;
        int sum = 0;
        for (int i = 0; i < head.length; i++) {
            sum += i >= 148 && i < 156 ? ' ' : head[i] & 0xFF;
        }
        System.arraycopy(String.format("%06o\0 ", sum).getBytes(UTF_8), 0, head, 148, 8);
        out.writeBytes(head);
        out.writeBytes(content.getBytes(UTF_8));
        out.writeBytes(new byte[TarHead.padding(content.length())]);
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenOver() throws Exception {
        Files.writeString(archive(), "mine");
        assertThatThrownBy(() -> written(SMALL)).hasMessageContaining("is there already");
        assertThat(archive()).hasContent("mine");
    }

    @Test
    void nothingIsLeftOfWhatWasNotFinished() throws Exception {
        try (ArchiveWriter writer = ArchiveWriter.to(archive())) {
            writer.add("a", new byte[10]);
            assertThat(archive()).doesNotExist();
            assertThatThrownBy(() -> ArchiveWriter.to(archive())).hasMessageContaining("another process");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatAKilledProcessLeftIsTakenAway() throws Exception {
        Path left = Files.writeString(folder.resolve(".some.backup.part"), "z".repeat(100_000));
        Files.writeString(folder.resolve(".some.backup.part.sums"), "left");
        assertThat(unpacked(written(SMALL))).isEqualTo(SMALL);
        assertThat(left).doesNotExist();
        assertThat(folder.resolve(".some.backup.part.sums")).doesNotExist();
    }
}

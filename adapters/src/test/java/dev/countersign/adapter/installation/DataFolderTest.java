package dev.countersign.adapter.installation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.adapter.installation.InstallationException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
    private static final Map<String, byte[]> OLD = Map.of("one", bytes("1"), "more/two", bytes("2"));
    private static final Map<String, byte[]> NEW = Map.of("one", bytes("uno"), "more/two", bytes("due"));

    @TempDir
    Path dir;

    private DataFolder folder() {
        return DataFolder.at(dir.resolve("data"));
    }

    private DataFolder made() throws InstallationException {
        folder().create(OLD, _ -> "");
        return folder();
    }

    // ---- making

    @Test
    void folderIsThereWithAllItsFiles() throws Exception {
        assertThat(folder().exists()).isFalse();
        assertThat(folder().read("one")).isEmpty();
        DataFolder made = made();
        assertThat(made.exists()).isTrue();
        assertThat(made.read("one")).hasValue(bytes("1"));
        assertThat(made.list("more")).containsExactly("more/two");
        assertThat(made.list("none")).isEmpty();
    }

    @Test
    void folderIsNotThereWhereMakingItFails() throws Exception {
        assertThatThrownBy(() -> folder().create(OLD, _ -> {
                    throw new IllegalStateException("the ledger is full");
                }))
                .hasMessage("the ledger is full");
        assertThat(everythingIn(dir)).isEmpty();
        made();
    }

    @Test
    void folderIsNotMadeOverAnother() throws Exception {
        DataFolder made = made();
        refused(Kind.WRONG_PLACE, "is not empty", () -> folder().create(NEW, _ -> ""));
        assertThat(made.read("one")).hasValue(bytes("1"));
    }

    @Test
    void folderThatIsALinkIsNotUsed() throws Exception {
        made();
        Files.createSymbolicLink(dir.resolve("link"), dir.resolve("data"));
        DataFolder link = DataFolder.at(dir.resolve("link"));
        refused(Kind.WRONG_PLACE, "is a link", link::exists);
        refused(Kind.WRONG_PLACE, "is a link", () -> link.read("one"));
        refused(Kind.WRONG_PLACE, "is a link", link::change);
    }

    // ---- reading

    @Test
    void fileThatIsALinkOrNoFileIsNotRead() throws Exception {
        DataFolder made = made();
        Files.writeString(dir.resolve("outside"), "secret");
        Files.delete(made.path("one"));
        Files.createSymbolicLink(made.path("one"), dir.resolve("outside"));
        refused(Kind.NOT_SAFE, "is a link", () -> made.read("one"));
        Files.delete(made.path("one"));
        Files.createDirectory(made.path("one"));
        refused(Kind.NOT_SAFE, "is no file", () -> made.read("one"));
        Files.delete(made.path("one"));
        Files.writeString(made.path("one"), "plain");
        assertThat(made.read("one")).hasValue(bytes("plain"));
    }

    @Test
    void folderInsideThatIsALinkIsNotFollowed() throws Exception {
        DataFolder made = made();
        Files.createDirectory(dir.resolve("elsewhere"));
        Files.writeString(dir.resolve("elsewhere/two"), "planted");
        Files.delete(made.path("more/two"));
        Files.delete(made.path("more"));
        Files.createSymbolicLink(made.path("more"), dir.resolve("elsewhere"));
        refused(Kind.WRONG_PLACE, "is a link", () -> made.read("more/two"));
        refused(Kind.WRONG_PLACE, "is a link", () -> made.list("more"));
        try (FolderChange change = made.change()) {
            refused(Kind.WRONG_PLACE, "is a link", () -> change.write(NEW));
        }
        assertThat(dir.resolve("elsewhere/two")).hasContent("planted");
    }

    @Test
    void fileThatOthersMayChangeIsNotBelieved() throws Exception {
        DataFolder made = made();
        Files.setPosixFilePermissions(made.path("one"), PosixFilePermissions.fromString("rw-rw----"));
        refused(Kind.NOT_SAFE, "may be changed by others", () -> made.read("one"));
        Files.setPosixFilePermissions(made.path("one"), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(made.read("one")).hasValue(bytes("1"));
    }

    @Test
    void hugeFileIsNotRead() throws Exception {
        DataFolder made = made();
        try (var file = Files.newByteChannel(made.path("one"), StandardOpenOption.WRITE)) {
            file.position(DataFolder.MAX_BYTES).write(ByteBuffer.wrap(bytes("x")));
        }
        refused(Kind.BROKEN, "is larger than", () -> made.read("one"));
        Files.write(made.path("one"), new byte[DataFolder.MAX_BYTES]);
        assertThat(made.read("one").orElseThrow()).hasSize(DataFolder.MAX_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/passwd", "a/b/c", "a/../b", ".hidden", "", "a\u0000b", "A/b", "more/.x"})
    void nameThatLeadsElsewhereIsAMistakeOfTheProgram(String name) throws Exception {
        DataFolder made = made();
        assertThatThrownBy(() -> made.read(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(made.read("more/two")).isPresent();
    }

    // ---- changing

    @Test
    void filesChangeTogether() throws Exception {
        DataFolder made = made();
        try (FolderChange change = made.change()) {
            change.write(NEW);
        }
        assertState(made, NEW);
        assertThat(everythingIn(made.path())).containsOnlyKeys("one", "more/two", "lock");
    }

    @Test
    void processThatIsKilledLeavesTheOldStateOrAWholeNewOne() throws Exception {
        // every state of the files between the steps of a change, as a kill could leave it
        byte[] next = new PendingChange(Optional.empty(), NEW).text();
        List<Map<String, byte[]>> halfDone = halfDone(next);
        for (int i = 0; i < halfDone.size(); i++) {
            DataFolder left = DataFolder.at(dir.resolve("left" + i));
            put(left.path(), halfDone.get(i));
            left.change().close();
            assertState(left, halfDone.get(i).containsKey("next") || i == halfDone.size() - 1 ? NEW : OLD);
            try (FolderChange change = left.change()) {
                change.write(NEW);
            }
            assertState(left, NEW);
        }
    }

    @Test
    void changeThatAwaitsSomethingIsLeftToWhoKnowsWhetherItIsThere() throws Exception {
        byte[] next = new PendingChange(Optional.of("entry 7"), NEW).text();
        List<Map<String, byte[]>> halfDone = halfDone(next);
        for (int i = 0; i < halfDone.size(); i++) {
            DataFolder left = DataFolder.at(dir.resolve("left" + i));
            put(left.path(), halfDone.get(i));
            boolean begun = halfDone.get(i).containsKey("next");
            left.change().close();
            assertThat(left.pending().isPresent()).isEqualTo(begun);
            try (FolderChange change = left.change()) {
                assertThat(change.pending()
                                .flatMap(PendingChange::awaits)
                                .filter("entry 7"::equals)
                                .isPresent())
                        .isEqualTo(begun);
                change.finish();
            }
            assertState(left, begun || i == halfDone.size() - 1 ? NEW : OLD);
        }
    }

    private static List<Map<String, byte[]>> halfDone(byte[] next) {
        return List.of(
                with(OLD, ".next.new", bytes("half of it")),
                with(OLD, ".next.new", next),
                with(OLD, "next", next),
                with(OLD, "next", next, ".one.new", bytes("un")),
                with(OLD, "next", next, "one", bytes("uno")),
                with(OLD, "next", next, "more/two", bytes("due")),
                with(NEW, "next", next),
                NEW);
    }

    @Test
    void changeThatIsGivenUpLeavesTheOldState() throws Exception {
        DataFolder made = made();
        try (FolderChange change = made.change()) {
            change.prepare(new PendingChange(Optional.of("entry 7"), NEW));
            assertThat(made.read("one")).hasValue(bytes("1"));
            change.giveUp();
            assertState(made, OLD);
            change.prepare(new PendingChange(Optional.of("entry 7"), NEW));
            change.finish();
            assertState(made, NEW);
        }
    }

    @Test
    void changeThatWasBegunAndIsDamagedStopsEverything() throws Exception {
        DataFolder made = made();
        for (String damage : List.of(
                "{\"files\":{\"one\":\"not base64url!\"}}", "{\"files\":{\"../one\":\"AA\"}}", "{}", "[]", "")) {
            put(made.path(), Map.of("next", bytes(damage)));
            refused(Kind.BROKEN, "is damaged", made::change);
            refused(Kind.BROKEN, "is damaged", made::pending);
        }
        Files.delete(made.path("next"));
        made.change().close();
        assertState(made, OLD);
    }

    @Test
    void changeThatIsTooLargeIsNotBegun() throws Exception {
        DataFolder made = made();
        try (FolderChange change = made.change()) {
            Map<String, byte[]> large = Map.of("one", new byte[DataFolder.MAX_BYTES]);
            refused(Kind.BROKEN, "nothing was changed", () -> change.write(large));
            refused(
                    Kind.BROKEN,
                    "nothing was changed",
                    () -> change.prepare(new PendingChange(Optional.of("entry 7"), large)));
            assertState(made, OLD);
            change.write(NEW);
            assertState(made, NEW);
        }
    }

    // ---- one at a time

    @Test
    void onlyOneChangesAtATimeInThisProcess() throws Exception {
        DataFolder made = made();
        FolderChange first = made.change();
        refused(Kind.BUSY, "another process is changing", made::change);
        assertThat(made.read("one")).isPresent();
        first.close();
        made.change().close();
    }

    @Test
    void onlyOneProcessChangesAtATime() throws Exception {
        DataFolder made = made();
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        made.path().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = holder.inputReader(UTF_8)) {
            assertThat(said.readLine()).isEqualTo("held");
            refused(Kind.BUSY, "another process is changing", made::change);
            holder.destroyForcibly().waitFor();
        }
        made.change().close(); // the lock died with its holder
    }

    /// Holds the lock until it is killed.
    static final class Holder {
        private Holder() {}

        @SuppressWarnings("SystemOut") // tells the test
        public static void main(String[] args) throws Exception {
            try (FolderChange _ = DataFolder.at(Path.of(args[0])).change()) {
                System.out.println("held");
                System.in.read();
            }
        }
    }

    // ----

    private static void refused(Kind kind, String words, ThrowingCallable doing) {
        assertThatThrownBy(doing)
                .isInstanceOfSatisfying(
                        InstallationException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind))
                .hasMessageContaining(words)
                .message()
                .hasLineCount(1);
    }

    private static void assertState(DataFolder folder, Map<String, byte[]> expected) throws InstallationException {
        for (var file : expected.entrySet()) {
            assertThat(folder.read(file.getKey())).as(file.getKey()).hasValue(file.getValue());
        }
        assertThat(folder.path("next")).doesNotExist();
    }

    private static Map<String, byte[]> with(Map<String, byte[]> files, Object... more) {
        var all = new LinkedHashMap<>(files);
        for (int i = 0; i < more.length; i += 2) {
            all.put((String) more[i], (byte[]) more[i + 1]);
        }
        return all;
    }

    private static void put(Path folder, Map<String, byte[]> files) throws IOException {
        for (var file : files.entrySet()) {
            Path place = folder.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static Map<String, String> everythingIn(Path folder) {
        var all = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(file).toString(), Files.readString(file));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}

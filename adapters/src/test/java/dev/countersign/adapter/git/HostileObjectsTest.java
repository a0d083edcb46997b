package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Change;
import dev.countersign.change.Content;
import dev.countersign.change.Content.Reason;
import dev.countersign.change.FileChange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class HostileObjectsTest {
    @TempDir
    Path dir;

    TestRepo repo;

    @BeforeEach
    void makeRepository() {
        repo = TestRepo.init(dir.resolve("repo"));
    }

    Change read(String revision) throws GitProblem {
        try (var reader = ChangeReader.open(repo.dir)) {
            return reader.read(new ChangeSpec.Commit(revision));
        }
    }

    static Reason reason(Content content) {
        assertThat(content).isInstanceOf(Content.Unread.class);
        return ((Content.Unread) content).reason();
    }

    Path loose(String id) {
        return repo.dir.resolve(".git/objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
    }

    /// Puts zlib-packed bytes under an id that need not be theirs.
    void plant(String id, byte[] header, long zeros) throws IOException {
        Files.createDirectories(loose(id).getParent());
        Files.deleteIfExists(loose(id));
        try (OutputStream out =
                new DeflaterOutputStream(Files.newOutputStream(loose(id)), new Deflater(Deflater.BEST_SPEED))) {
            out.write(header);
            byte[] piece = new byte[1 << 20];
            for (long left = zeros; left > 0; left -= piece.length) {
                out.write(piece, 0, (int) Math.min(piece.length, left));
            }
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    String commitOf(String entries) {
        String tree = repo.gitWith(entries, "mktree", "--missing");
        return repo.git("commit-tree", tree, "-m", "made");
    }

    @Test
    void commitOfNoPossibleTimeIsListedAndReadAndSoAreThoseAfterIt() throws GitProblem {
        String first = repo.write("a.txt", "a\n").commit("first");
        String tip = first;
        for (String time : List.of("99999999999999999999", "-5", "9223372036854775807", "soon", "")) {
            tip = repo.gitWith(
                    "tree " + repo.git("rev-parse", "HEAD^{tree}") + "\nparent " + tip + "\nauthor A <a@b> " + time
                            + " +0000\ncommitter A <a@b> " + time + " +0000\n\nodd\n",
                    "hash-object",
                    "-t",
                    "commit",
                    "--literally",
                    "-w",
                    "--stdin");
        }
        repo.git("reset", "-q", "--hard", tip);
        String last = repo.write("b.txt", "b\n").commit("last");
        try (var reader = ChangeReader.open(repo.dir)) {
            List<ListedCommit> listed = reader.listed(Window.all("HEAD"));
            assertThat(listed).hasSize(7).extracting(ListedCommit::id).contains(first, tip, last);
            assertThat(listed).allMatch(one -> one.committed().getEpochSecond() <= Bounds.LAST_SECOND);
            assertThat(reader.listedAfter("HEAD", first).orElseThrow()).hasSize(6);
            assertThat(reader.listed(Window.all("HEAD").since(Instant.EPOCH))).isNotEmpty();
            try (History history =
                    reader.history(listed.stream().map(ListedCommit::id).toList())) {
                for (ListedCommit commit : listed) {
                    Change change = history.next().orElseThrow();
                    assertThat(change.head()).isEqualTo(commit.id());
                    assertThat(change.commits()).isNotEmpty();
                }
            }
            assertThat(reader.committed(tip)).isEqualTo(Instant.EPOCH);
        }
    }

    @Test
    void fileOfAGigabyteIsNotReadIntoMemory() throws Exception {
        String id = "1111111111111111111111111111111111111111";
        plant(id, ascii("blob " + (1L << 30) + "\0"), 1L << 30);
        String small = repo.gitWith("small\n", "hash-object", "-w", "--stdin");

        Change change = read(commitOf("100644 blob " + id + "\tbig.bin\n100644 blob " + small + "\tsmall.txt\n"));

        assertThat(reason(change.files().get(0).newContent())).isEqualTo(Reason.TOO_LARGE);
        assertThat(change.files().get(1).newContent()).isInstanceOf(Content.Text.class);
    }

    @Test
    void largeFileIsBinaryIfItBeginsWithANulAndTooLargeIfItIsText() throws GitProblem {
        byte[] bytes = new byte[20 << 20];
        repo.write("image.bin", bytes)
                .write("text.txt", "x".repeat(9 << 20))
                .write("z.txt", "z\n")
                .commit("large");

        List<FileChange> files = read("HEAD").files();

        assertThat(files.get(0).newContent())
                .isInstanceOfSatisfying(
                        Content.Binary.class,
                        binary -> assertThat(binary.size()).isEqualTo(bytes.length));
        assertThat(reason(files.get(1).newContent())).isEqualTo(Reason.TOO_LARGE);
        assertThat(files.get(2).newContent()).isInstanceOf(Content.Text.class);
    }

    @Test
    void objectThatUnpacksToMoreThanItSaysIsUnread() throws Exception {
        String id = "2222222222222222222222222222222222222222";
        plant(id, ascii("blob 10\0"), 200 << 20);
        String small = repo.gitWith("small\n", "hash-object", "-w", "--stdin");

        Change change = read(commitOf("100644 blob " + id + "\tbomb\n100644 blob " + small + "\tsmall.txt\n"));

        assertThat(reason(change.files().get(0).newContent())).isIn(Reason.FAILED, Reason.MISSING);
        assertThat(change.files().get(1).newContent()).isInstanceOf(Content.Text.class);
    }

    @Test
    void objectWhoseBytesDoNotFitItsIdIsNotBelieved() throws Exception {
        String id = repo.gitWith("harmless\n", "hash-object", "-w", "--stdin");
        String commit = commitOf("100644 blob " + id + "\ta.txt\n");
        assertThat(read(commit).files().getFirst().newContent()).isInstanceOf(Content.Text.class);

        plant(id, ascii("blob 8\0harmful\n"), 0);

        assertThat(reason(read(commit).files().getFirst().newContent())).isEqualTo(Reason.FAILED);
    }

    @Test
    void missingBlobIsMissingAndTheOthersAreRead() throws Exception {
        repo.write("a.txt", "a\n").write("b.txt", "b\n").write("c.txt", "c\n").commit("first");
        Files.delete(loose(repo.git("rev-parse", "HEAD:b.txt")));

        List<FileChange> files = read("HEAD").files();

        assertThat(reason(files.get(1).newContent())).isEqualTo(Reason.MISSING);
        assertThat(files.get(0).newContent()).isInstanceOf(Content.Text.class);
        assertThat(files.get(2).newContent()).isInstanceOf(Content.Text.class);
    }

    @Test
    void corruptBlobIsUnreadAndTheOthersAreRead() throws Exception {
        for (int i = 0; i < 100; i++) {
            repo.write("f" + (100 + i) + ".txt", "text " + i + "\n".repeat(1 + i));
        }
        repo.commit("first");
        for (String name : List.of("f110.txt", "f111.txt", "f150.txt")) {
            Path file = loose(repo.git("rev-parse", "HEAD:" + name));
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 0x7f;
            bytes[bytes.length - 1] ^= 0x7f;
            Files.delete(file);
            Files.write(file, bytes);
        }

        Change change = read("HEAD");

        assertThat(change.files()).hasSize(100);
        assertThat(change.files())
                .filteredOn(file -> file.newContent() instanceof Content.Unread)
                .extracting(file -> file.path().value())
                .containsExactly("f110.txt", "f111.txt", "f150.txt");
    }

    @Test
    void truncatedPackLeavesWhatCanBeRead() throws Exception {
        RandomHistory.make(dir.resolve("packed"), 9, 120);
        repo = TestRepo.at(dir.resolve("packed"));
        repo.git("repack", "-adq");
        List<String> ids = repo.git("rev-list", "main").lines().toList();
        try (Stream<Path> packs = Files.list(repo.dir.resolve(".git/objects/pack"))) {
            Path pack = packs.filter(file -> file.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(pack);
            for (int i = bytes.length / 2; i < bytes.length / 2 + 300; i++) {
                bytes[i] ^= 0x33;
            }
            Files.delete(pack);
            Files.write(pack, bytes);
        }

        List<Change> changes;
        try (var reader = ChangeReader.open(repo.dir)) {
            changes = HistoryTest.all(reader, ids);
        }

        assertThat(changes).extracting(Change::head).isEqualTo(ids);
        assertThat(changes).anySatisfy(change -> assertThat(isWhole(change)).isFalse());
        assertThat(changes).anySatisfy(change -> assertThat(isWhole(change)).isTrue());
    }

    private static boolean isWhole(Change change) {
        return change.gaps().isEmpty()
                && change.files().stream()
                        .noneMatch(file -> file.newContent() instanceof Content.Unread
                                || file.oldContent() instanceof Content.Unread);
    }

    @Test
    void packCutInTheMiddleIsNotAnEmptyHistory() throws Exception {
        RandomHistory.make(dir.resolve("packed"), 9, 60);
        repo = TestRepo.at(dir.resolve("packed"));
        repo.git("repack", "-adq");
        List<String> ids = repo.git("rev-list", "main").lines().toList();
        try (Stream<Path> packs = Files.list(repo.dir.resolve(".git/objects/pack"))) {
            Path pack = packs.filter(file -> file.toString().endsWith(".pack"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(pack);
            Files.delete(pack);
            Files.write(pack, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        }

        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(HistoryTest.all(reader, ids))
                    .hasSize(60)
                    .allSatisfy(change -> assertThat(isWhole(change)).isFalse());
        }
    }

    @Test
    void changeOfMoreFilesThanTheBoundSaysHowManyWereLeftOut() throws GitProblem {
        String blob = repo.gitWith("x\n", "hash-object", "-w", "--stdin");
        var entries = new StringBuilder();
        int files = Bounds.CHANGED_FILES + 7;
        for (int i = 0; i < files; i++) {
            entries.append("100644 blob ")
                    .append(blob)
                    .append("\tf")
                    .append(1_000_000 + i)
                    .append('\n');
        }

        Change change = read(commitOf(entries.toString()));

        assertThat(change.files()).hasSize(Bounds.CHANGED_FILES);
        assertThat(change.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).contains("7 more"));
    }

    @Test
    void treesThatMultiplyWithoutEndEndAtTheBound() throws GitProblem {
        String blob = repo.gitWith("x", "hash-object", "-w", "--stdin");
        String tree = repo.gitWith("100644 blob " + blob + "\tf", "mktree");
        for (int level = 0; level < 12; level++) {
            var entries = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                entries.append("040000 tree ")
                        .append(tree)
                        .append("\td")
                        .append(i)
                        .append('\n');
            }
            tree = repo.gitWith(entries.toString(), "mktree");
        }
        String bomb = repo.git("commit-tree", tree, "-m", "bomb");
        String after = repo.git("commit-tree", tree, "-p", bomb, "-m", "nothing");

        try (var reader = ChangeReader.open(repo.dir)) {
            List<Change> changes = HistoryTest.all(reader, List.of(bomb, after));

            assertThat(changes.get(0).files()).hasSize(Bounds.CHANGED_FILES);
            assertThat(changes.get(0).gaps())
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.reason()).contains("at least"));
            assertThat(changes.get(1).files()).isEmpty();
            assertThat(changes.get(1).gaps()).isEmpty();
        }
    }

    @Test
    void foldersThatMultiplyWithoutAnyFileEndAtTheBound() throws GitProblem {
        String tree = repo.gitWith("", "mktree");
        for (int level = 0; level < 12; level++) {
            var entries = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                entries.append("040000 tree ")
                        .append(tree)
                        .append("\td")
                        .append(i)
                        .append('\n');
            }
            tree = repo.gitWith(entries.toString(), "mktree");
        }

        Change change = read(repo.git("commit-tree", tree, "-m", "hollow"));

        assertThat(change.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).contains("at least"));
    }

    @Test
    void missingFolderIsAGapAndTheOthersAreRead() throws Exception {
        repo.write("a/a.txt", "a\n").write("b/b.txt", "b\n").commit("first");
        Files.delete(loose(repo.git("rev-parse", "HEAD:a")));

        Change change = read("HEAD");

        assertThat(change.files()).extracting(file -> file.path().value()).containsExactly("b/b.txt");
        assertThat(change.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.path()).hasToString("a/"));
    }

    @Test
    void nameThatStandsTwiceIsAGap() throws Exception {
        String one = repo.gitWith("one\n", "hash-object", "-w", "--stdin");
        String two = repo.gitWith("two\n", "hash-object", "-w", "--stdin");
        var bytes = new java.io.ByteArrayOutputStream();
        for (String blob : List.of(one, two)) {
            bytes.write(ascii("100644 a.txt\0"));
            bytes.write(java.util.HexFormat.of().parseHex(blob));
        }
        String tree = new String(
                        repo.gitBytes(bytes.toByteArray(), "hash-object", "-t", "tree", "-w", "--literally", "--stdin"),
                        StandardCharsets.US_ASCII)
                .strip();

        Change change = read(repo.git("commit-tree", tree, "-m", "twice"));

        assertThat(change.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.path()).hasToString("a.txt"));
    }

    @Test
    void pathWithoutEndIsAGap() throws GitProblem {
        String blob = repo.gitWith("x", "hash-object", "-w", "--stdin");
        String tree = repo.gitWith("100644 blob " + blob + "\tf", "mktree");
        for (int level = 0; level < 300; level++) {
            tree = repo.gitWith("040000 tree " + tree + "\t" + "d".repeat(100), "mktree");
        }

        Change change = read(repo.git("commit-tree", tree, "-m", "deep"));

        assertThat(change.files()).isEmpty();
        assertThat(change.gaps()).hasSize(1);
    }

    String commitObject(String text) {
        byte[] id = repo.gitBytes(
                text.getBytes(StandardCharsets.ISO_8859_1),
                "hash-object",
                "-t",
                "commit",
                "-w",
                "--literally",
                "--stdin");
        return new String(id, StandardCharsets.US_ASCII).strip();
    }

    @Test
    void commitThatNamesNobodyIsReadAllTheSame() throws GitProblem {
        String tree = repo.gitWith("", "mktree");

        Change change = read(commitObject("tree " + tree + "\nauthor nobody\ncommitter <x> y z\n\n\u00ff\0m"));

        var info = change.commits().getFirst();
        assertThat(info.author().name()).isEqualTo("nobody");
        assertThat(info.author().when()).isEqualTo(Instant.EPOCH);
        assertThat(info.committer().email()).isEqualTo("x");
        assertThat(info.message()).isEqualTo("\u00ff\0m");
    }

    @Test
    void messageIsDecodedAsTheCommitSays() throws GitProblem {
        String tree = repo.gitWith("", "mktree");
        String head = "tree " + tree + "\nauthor J\u00f6 <j@x> 99999999999999 +0000\ncommitter J <j@x> -5 +0000\n";

        var latin = read(commitObject(head + "encoding ISO-8859-1\n\nJ\u00f6\n"));
        var unknown = read(commitObject(head + "encoding no such\n\nJ\u00f6\n"));

        assertThat(latin.commits().getFirst().message()).isEqualTo("J\u00f6\n");
        assertThat(latin.commits().getFirst().author().name()).isEqualTo("J\u00f6");
        assertThat(unknown.commits().getFirst().message()).isEqualTo("J\u00f6\n");
    }

    @Test
    void longMessageKeepsItsEndWhereTrailersStand() throws GitProblem {
        String tree = repo.gitWith("", "mktree");
        String head = "tree " + tree + "\nauthor J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\n\n";

        Change change =
                read(commitObject(head + "subject\n\n" + "x".repeat(200_000) + "\n\nCo-authored-by: Agent <a@x>\n"));

        String message = change.commits().getFirst().message();
        assertThat(message)
                .hasSize(Bounds.MESSAGE_CHARS)
                .startsWith("subject\n")
                .endsWith("Co-authored-by: Agent <a@x>\n");
        assertThat(change.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).contains("message"));
    }

    @Test
    void commitWithoutATreeIsDamageAloneAndAGapAmongOthers() throws Exception {
        String good = repo.write("a.txt", "a\n").commit("good");
        String bad = commitObject("author J <j@x> 1 +0000\n\nno tree\n");

        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(GitProblem.class, () -> read(bad))
                        .kind())
                .isInstanceOf(GitProblem.Kind.Damaged.class);
        try (var reader = ChangeReader.open(repo.dir)) {
            List<Change> changes = HistoryTest.all(reader, List.of(bad, good));
            assertThat(changes.get(0).gaps()).isNotEmpty();
            assertThat(changes.get(1).files()).hasSize(1);
        }
    }

    @Test
    void unreadableChangesAreNotOneAndTheSame() throws GitProblem {
        String tree = repo.gitWith("", "mktree");
        String lost = "0123456789012345678901234567890123456789";
        String head = "tree " + tree + "\nparent " + lost + "\nauthor J <j@x> 1 +0000\ncommitter J <j@x> 1 +0000\n\n";

        assertThat(read(commitObject(head + "one")).id())
                .isNotEqualTo(read(commitObject(head + "two")).id());
    }

    /// Asked for together with good ones, in any order, and once more afterwards.
    @Test
    void aTreeThatIsTooLargeOrNoneLeavesTheOthersToBeRead() throws Exception {
        String blob = repo.gitWith("x", "hash-object", "-w", "--stdin");
        List<String> good = Stream.of("a", "b", "c")
                .map(name -> repo.gitWith("100644 blob " + blob + "\t" + name, "mktree"))
                .toList();
        String large = "1".repeat(40);
        long zeros = 2L * Bounds.TREE_BYTES;
        plant(large, ascii("tree " + zeros + "\0"), zeros);
        String forged = "2".repeat(40);
        plant(forged, ascii("tree 1048576\0"), 1 << 20);
        String missing = "3".repeat(40);

        for (String bad : List.of(large, forged, missing, blob)) {
            for (int place = 0; place <= good.size(); place++) {
                var asked = new ArrayList<>(good);
                asked.add(place, bad);
                try (var reader = ChangeReader.open(repo.dir)) {
                    assertThat(reader.trees().entries(asked).keySet())
                            .as(bad + " at " + place)
                            .containsExactlyInAnyOrderElementsOf(good);
                    assertThat(reader.trees().entries(bad)).isEmpty();
                    assertThat(reader.trees().entries(good.getFirst())).isPresent();
                }
            }
        }
    }

    @Test
    void treesThatAreTooLargeTogetherAreAllRead() throws Exception {
        String blob = repo.gitWith("x", "hash-object", "-w", "--stdin");
        List<String> trees = Stream.of("a", "b", "c")
                .map(first -> {
                    var entries = new StringBuilder();
                    for (int i = 0; i < 80_000; i++) {
                        entries.append("100644 blob ")
                                .append(blob)
                                .append('\t')
                                .append(first)
                                .append(i)
                                .append(".of-a-folder-with-long-names")
                                .append('\n');
                    }
                    return repo.gitWith(entries.toString(), "mktree");
                })
                .toList();

        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(reader.trees().entries(trees).values())
                    .hasSize(3)
                    .allSatisfy(entries -> assertThat(entries).hasSize(80_000));
        }
    }

    @Test
    void damagedTreesAreRefusedByTheParser() {
        for (String bytes : List.of(
                "100644 a", "100644 a\0short", "100644", "xyz a\0" + "i".repeat(20), "100644 \0" + "i".repeat(20))) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> TreeParser.parse(bytes.getBytes(StandardCharsets.ISO_8859_1), false)))
                    .as(bytes)
                    .isInstanceOf(GitDied.class);
        }
    }
}

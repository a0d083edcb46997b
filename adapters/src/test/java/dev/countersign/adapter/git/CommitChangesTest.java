package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Change;
import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.Hunk;
import dev.countersign.change.Identity;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitChangesTest {
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

    FileChange only(Change change) {
        assertThat(change.files()).hasSize(1);
        return change.files().getFirst();
    }

    @Test
    void rootCommitAddsAllItsFiles() throws GitProblem {
        String id = repo.write("src/A.java", "class A {\n}\n").commit("Start\n\nWith a body");

        Change change = read("HEAD");

        assertThat(change.base()).isNull();
        assertThat(change.head()).isEqualTo(id);
        assertThat(change.source()).isEqualTo(Change.Source.COMMIT);
        assertThat(change.gaps()).isEmpty();
        FileChange file = only(change);
        assertThat(file.isAdded()).isTrue();
        assertThat(file.newPath()).isEqualTo(RepoPath.of("src/A.java"));
        assertThat(file.hunks()).containsExactly(new Hunk(new LineSpan(0, 0), new LineSpan(1, 2)));
        assertThat(change.commits()).singleElement().satisfies(commit -> {
            assertThat(commit.message()).isEqualTo("Start\n\nWith a body\n");
            assertThat(commit.author())
                    .isEqualTo(new Identity("Ann Author", "ann@example.org", Instant.ofEpochSecond(1_700_000_000)));
            assertThat(commit.committer().name()).isEqualTo("Carl Committer");
            assertThat(commit.parents()).isEmpty();
        });
    }

    @Test
    void commitShowsWhatDiffersFromItsParent() throws GitProblem {
        String before = repo.write("a.txt", "one\ntwo\nthree\n").commit("first");
        repo.write("a.txt", "one\n2\nthree\nfour\n").commit("second");

        Change change = read("HEAD");

        assertThat(change.base()).isEqualTo(before);
        assertThat(only(change).hunks())
                .containsExactly(
                        new Hunk(new LineSpan(2, 1), new LineSpan(2, 1)),
                        new Hunk(new LineSpan(3, 0), new LineSpan(4, 1)));
    }

    @Test
    void emptyCommitHasNoFilesAndNoGaps() throws GitProblem {
        repo.write("a.txt", "one\n").commit("first");
        repo.commit("nothing");

        Change change = read("HEAD");

        assertThat(change.files()).isEmpty();
        assertThat(change.gaps()).isEmpty();
    }

    @Test
    void movedFileIsOneRenamedFile() throws GitProblem {
        repo.write("old/a.txt", "one\ntwo\nthree\n").commit("first");
        repo.git("mv", "old/a.txt", "b.txt");
        repo.commit("move");

        FileChange file = only(read("HEAD"));

        assertThat(file.isRenamed()).isTrue();
        assertThat(file.oldPath()).isEqualTo(RepoPath.of("old/a.txt"));
        assertThat(file.newPath()).isEqualTo(RepoPath.of("b.txt"));
        assertThat(file.hunks()).isEmpty();
    }

    @Test
    void movedAndChangedFileKeepsItsHunks() throws GitProblem {
        repo.write("a.txt", "one\ntwo\nthree\nfour\n")
                .write("other.txt", "quite something else\n")
                .commit("first");
        repo.delete("a.txt").delete("other.txt");
        repo.write("b.txt", "one\ntwo\n3\nfour\n")
                .write("new.txt", "nothing of the kind\n")
                .commit("move and change");

        Change change = read("HEAD");

        assertThat(change.files()).hasSize(3);
        FileChange moved = change.files().getFirst();
        assertThat(moved.oldPath()).isEqualTo(RepoPath.of("a.txt"));
        assertThat(moved.newPath()).isEqualTo(RepoPath.of("b.txt"));
        assertThat(moved.hunks()).containsExactly(new Hunk(new LineSpan(3, 1), new LineSpan(3, 1)));
    }

    @Test
    void modeOfAFileIsPartOfTheChange() throws GitProblem {
        repo.write("run.sh", "echo\n").commit("first");
        repo.git("update-index", "--chmod=+x", "run.sh");
        repo.git("commit", "-qm", "executable");

        FileChange file = only(read("HEAD"));

        assertThat(file.oldMode()).isEqualTo(FileMode.REGULAR);
        assertThat(file.newMode()).isEqualTo(FileMode.EXECUTABLE);
        assertThat(file.hunks()).isEmpty();
    }

    @Test
    void symbolicLinkIsReadAsALinkAndNeverFollowed() throws Exception {
        repo.write("a.txt", "text\n").commit("first");
        Files.delete(repo.dir.resolve("a.txt"));
        Files.createSymbolicLink(repo.dir.resolve("a.txt"), Path.of("no/such/place"));
        repo.commit("link");

        FileChange file = only(read("HEAD"));

        assertThat(file.oldContent()).isInstanceOf(Content.Text.class);
        assertThat(file.newContent())
                .isInstanceOfSatisfying(
                        Content.Link.class, link -> assertThat(link.target()).isEqualTo("no/such/place"));
    }

    @Test
    void submoduleIsItsCommit() throws GitProblem {
        repo.commit("first");
        String commit = "0123456789012345678901234567890123456789";
        repo.git("update-index", "--add", "--cacheinfo", "160000," + commit + ",lib");
        repo.git("commit", "-qm", "submodule");

        FileChange file = only(read("HEAD"));

        assertThat(file.newMode()).isEqualTo(FileMode.SUBMODULE);
        assertThat(file.newContent()).isEqualTo(new Content.Submodule(commit));
        assertThat(file.oldContent()).isEqualTo(new Content.Absent());
    }

    @Test
    void largeFilePointerIsNotTakenForItsText() throws GitProblem {
        String oid = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393";
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize 12345\n";
        repo.write("model.bin", pointer)
                .write("about.txt", pointer + "and more\n")
                .commit("pointer");

        List<FileChange> files = read("HEAD").files();

        assertThat(files.get(0).newContent()).isInstanceOf(Content.Text.class);
        assertThat(files.get(1).newContent()).isInstanceOfSatisfying(Content.LfsPointer.class, lfs -> {
            assertThat(lfs.oid()).isEqualTo(oid);
            assertThat(lfs.size()).isEqualTo(12_345);
        });
    }

    @Test
    void onlyOfACompiledCatalogueWithinBoundsAllBytesAreKept() throws GitProblem {
        byte[] catalogue = {(byte) 0xde, 0x12, 0x04, (byte) 0x95};
        byte[] reversed = {(byte) 0x95, 0x04, 0x12, (byte) 0xde};
        repo.write("a.mo", Arrays.copyOf(catalogue, 10_000));
        repo.write("b.mo", Arrays.copyOf(reversed, 10_000));
        repo.write("c.mo", Arrays.copyOf(catalogue, (1 << 20) + 1));
        repo.write("d.mo", new byte[10_000]);
        repo.commit("catalogues");

        assertThat(read("HEAD").files())
                .extracting(file -> ((Content.Binary) file.newContent()).head().length())
                .containsExactly(10_000, 10_000, 4_096, 4_096);
    }

    @Test
    void bytesWithNulAreBinaryAndOtherBytesAreLossyText() throws GitProblem {
        repo.write("a.bin", new byte[] {'a', 0, 'b'});
        repo.write("b.txt", "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        repo.write("c.txt", "caf\u00e9 \uFFFD\r\n");
        repo.commit("bytes");

        List<FileChange> files = read("HEAD").files();

        assertThat(files.get(0).newContent()).isInstanceOfSatisfying(Content.Binary.class, binary -> {
            assertThat(binary.size()).isEqualTo(3);
            assertThat(binary.head()).isEqualTo("a\0b");
        });
        assertThat(files.get(0).hunks()).isEmpty();
        assertThat(files.get(1).newContent()).isInstanceOfSatisfying(Content.Text.class, text -> {
            assertThat(text.lossy()).isTrue();
            assertThat(text.value()).isEqualTo("caf\u00e9\n");
        });
        assertThat(files.get(2).newContent()).isInstanceOfSatisfying(Content.Text.class, text -> {
            assertThat(text.lossy()).isFalse();
            assertThat(text.value()).isEqualTo("caf\u00e9 \uFFFD\r\n");
        });
    }

    @Test
    void changedLineEndsAreChangedLines() throws GitProblem {
        repo.write("a.txt", "one\ntwo\n").commit("first");
        repo.write("a.txt", "one\r\ntwo\r\n").commit("windows");

        assertThat(only(read("HEAD")).hunks()).containsExactly(new Hunk(new LineSpan(1, 2), new LineSpan(1, 2)));
    }

    @Test
    void strangePathsStayDifferentPaths() throws GitProblem {
        String blob = repo.gitWith("text\n", "hash-object", "-w", "--stdin");
        byte[] tree = ("100644 blob " + blob + "\tnew\nline\000100644 blob " + blob + "\tquote\"\t\000100644 blob "
                        + blob + "\tbad\u00ff\000")
                .getBytes(StandardCharsets.ISO_8859_1);
        String treeId = new String(repo.gitBytes(tree, "mktree", "-z"), StandardCharsets.US_ASCII).strip();
        String commit = repo.git("commit-tree", treeId, "-m", "strange");

        assertThat(read(commit).files())
                .extracting(file -> file.path().value())
                .containsExactlyInAnyOrder("new\nline", "quote\"\t", "bad\uDCFF");
    }
}

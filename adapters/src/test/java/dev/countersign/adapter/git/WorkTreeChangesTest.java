package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Change;
import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkTreeChangesTest {
    @TempDir
    Path dir;

    TestRepo repo;

    @BeforeEach
    void makeRepository() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write("a.txt", "one\n")
                .write("sub/b.txt", "one\n")
                .write("c.txt", "one\n")
                .commit("first");
    }

    Change read() throws GitProblem {
        try (var reader = ChangeReader.open(repo.dir)) {
            return reader.read(new ChangeSpec.WorkTree());
        }
    }

    List<String> paths() throws GitProblem {
        return read().files().stream().map(file -> file.path().value()).toList();
    }

    @Test
    void changedDeletedAndUntrackedFilesAreRead() throws GitProblem {
        repo.write("a.txt", "two\n").delete("sub/b.txt").write("new.txt", "something else altogether\n");
        repo.write("staged.txt", "staged\n").git("add", "staged.txt");

        Change change = read();

        assertThat(change.source()).isEqualTo(Change.Source.WORKTREE);
        assertThat(change.gaps()).isEmpty();
        assertThat(change.files())
                .extracting(file -> file.path().value())
                .containsExactly("a.txt", "new.txt", "staged.txt", "sub/b.txt");
        assertThat(change.files().get(0).hunks()).hasSize(1);
        assertThat(change.files().get(1).isAdded()).isTrue();
        assertThat(change.files().get(3).isDeleted()).isTrue();
    }

    @Test
    void untouchedWorkTreeIsAnEmptyChange() throws GitProblem {
        assertThat(paths()).isEmpty();
    }

    @Test
    void ignoredFilesAreLeftOutButIgnoreRulesOutsideTheTreeDoNotCount() throws Exception {
        repo.write(".gitignore", "*.log\n").commit("ignore");
        Files.writeString(repo.dir.resolve(".git/info/exclude"), "hidden.txt\n");
        repo.write("x.log", "log\n").write("hidden.txt", "seen\n");
        assertThat(repo.git("status", "--porcelain")).isEmpty();

        assertThat(paths()).containsExactly("hidden.txt");
    }

    @Test
    void fileThatTheIndexIsToldToAssumeUnchangedIsReadAllTheSame() throws GitProblem {
        repo.git("update-index", "--assume-unchanged", "a.txt");
        repo.write("a.txt", "changed in secret\n");
        assertThat(repo.git("status", "--porcelain")).isEmpty();

        assertThat(paths()).containsExactly("a.txt");
    }

    @Test
    void filesLeftOutOfASparseWorkTreeAreNotDeleted() throws GitProblem {
        repo.git("sparse-checkout", "set", "--no-cone", "/a.txt");
        assertThat(repo.dir.resolve("c.txt")).doesNotExist();

        assertThat(paths()).isEmpty();
    }

    @Test
    void modeAndLinksAreRead() throws Exception {
        Files.setPosixFilePermissions(repo.dir.resolve("a.txt"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.delete(repo.dir.resolve("c.txt"));
        Files.createSymbolicLink(repo.dir.resolve("c.txt"), Path.of("c.txt"));

        List<FileChange> files = read().files();

        assertThat(files.get(0).newMode()).isEqualTo(FileMode.EXECUTABLE);
        assertThat(files.get(1).newContent())
                .isInstanceOfSatisfying(
                        Content.Link.class, link -> assertThat(link.target()).isEqualTo("c.txt"));
    }

    @Test
    void fileBehindALinkedFolderIsNotReadThroughIt() throws Exception {
        Path outside = Files.createDirectories(dir.resolve("outside"));
        Files.writeString(outside.resolve("b.txt"), "secret of this machine\n");
        Files.delete(repo.dir.resolve("sub/b.txt"));
        Files.delete(repo.dir.resolve("sub"));
        Files.createSymbolicLink(repo.dir.resolve("sub"), outside);

        Change change = read();

        assertThat(change.files())
                .extracting(FileChange::path)
                .containsExactly(RepoPath.of("sub"), RepoPath.of("sub/b.txt"));
        assertThat(change.files().get(0).newContent()).isInstanceOf(Content.Link.class);
        assertThat(change.files().get(1).isDeleted()).isTrue();
        assertThat(change.toString()).doesNotContain("secret");
    }

    @Test
    void pipeInPlaceOfAFileIsNotOpened() throws Exception {
        Files.delete(repo.dir.resolve("a.txt"));
        assertThat(new ProcessBuilder("mkfifo", repo.dir.resolve("a.txt").toString())
                        .start()
                        .waitFor())
                .isZero();

        assertThat(read().files())
                .singleElement()
                .satisfies(file -> assertThat(file.newContent()).isInstanceOf(Content.Unread.class));
    }

    @Test
    void hugeFileIsNotReadIntoMemory() throws Exception {
        long size = 1L << 30;
        try (var file = new RandomAccessFile(repo.dir.resolve("huge.txt").toFile(), "rw")) {
            file.setLength(size); // a sparse file of zeros
        }
        try (var file = new RandomAccessFile(repo.dir.resolve("large.txt").toFile(), "rw")) {
            for (int i = 0; i < 9; i++) {
                file.write("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));
            }
        }

        List<FileChange> files = read().files();

        assertThat(files.get(0).newContent()).isInstanceOfSatisfying(Content.Binary.class, binary -> {
            assertThat(binary.size()).isEqualTo(size);
            assertThat(binary.head()).hasSize(4_096);
        });
        assertThat(files.get(1).newContent())
                .isInstanceOfSatisfying(
                        Content.Unread.class,
                        unread -> assertThat(unread.reason()).isEqualTo(Content.Reason.TOO_LARGE));
    }

    @Test
    void fileThatAPointerStandsForIsUnchanged() throws Exception {
        String real = "the real content\n";
        String oid = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(real.getBytes(StandardCharsets.UTF_8)));
        String pointer =
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + oid + "\nsize " + real.length() + "\n";
        repo.write("model.bin", pointer).commit("pointer");
        repo.write("model.bin", real);
        assertThat(paths()).isEmpty();

        repo.write("model.bin", real.replace("real", "fake"));
        assertThat(paths()).containsExactly("model.bin");
    }

    @Test
    void repositoryInsideTheWorkTreeIsNamedAsNotRead() throws GitProblem {
        TestRepo.init(repo.dir.resolve("inner")).write("x.txt", "x\n").commit("inner");

        Change change = read();

        assertThat(change.files()).isEmpty();
        assertThat(change.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.path()).isEqualTo(RepoPath.of("inner/")));
    }

    @Test
    void submoduleCheckedOutElsewhereIsAChangedCommit() throws GitProblem {
        TestRepo library = TestRepo.init(dir.resolve("library"));
        String one = library.write("l.txt", "1\n").commit("one");
        String two = library.write("l.txt", "2\n").commit("two");
        repo.git("submodule", "add", "-q", library.dir.toString(), "lib");
        repo.commit("submodule");
        assertThat(paths()).isEmpty();

        TestRepo.at(repo.dir.resolve("lib")).git("checkout", "-q", one);

        assertThat(read().files()).singleElement().satisfies(file -> {
            assertThat(file.oldContent()).isEqualTo(new Content.Submodule(two));
            assertThat(file.newContent()).isEqualTo(new Content.Submodule(one));
        });
    }

    @Test
    void whatIsNotCommittedInASubmoduleIsNamedAsNotRead() throws GitProblem {
        TestRepo library = submodule();
        assertThat(read().gaps()).isEmpty();

        library.write("l.txt", "2\n");
        assertThat(gaps())
                .containsExactly(
                        "lib/s: the submodule has changes that are not committed, which were not read: 1 file");
        library.write("l.txt", "1\n");
        assertThat(gaps()).isEmpty();

        library.write("new.txt", "new\n");
        assertThat(gaps()).singleElement().asString().startsWith("lib/s: the submodule has changes");
    }

    @Test
    void submoduleInASubmoduleIsLookedAtToo() throws GitProblem {
        TestRepo inner = TestRepo.init(dir.resolve("inner"));
        inner.write("i.txt", "1\n").commit("one");
        TestRepo library = submodule();
        library.git("submodule", "add", "-q", inner.dir.toString(), "deep");
        library.commit("deep");
        repo.commit("deep");
        assertThat(gaps()).isEmpty();

        TestRepo.at(library.dir.resolve("deep")).write("i.txt", "2\n");

        assertThat(gaps()).singleElement().asString().startsWith("lib/s: the submodule was not read in full");
    }

    @Test
    void commitMadeInASubmoduleIsAChangeAndNoGap() throws GitProblem {
        submodule().write("l.txt", "2\n").commit("two");

        assertThat(paths()).containsExactly("lib/s");
        assertThat(gaps()).isEmpty();
    }

    @Test
    void submoduleWithoutCommitIsReadOnlyWhereItIsEmpty() throws Exception {
        submodule();
        repo.git("submodule", "-q", "deinit", "-f", "lib/s");
        assertThat(gaps()).isEmpty();

        Files.writeString(repo.dir.resolve("lib/s/left.txt"), "left\n");
        assertThat(gaps()).singleElement().asString().contains("no commit is checked out");

        Files.writeString(repo.dir.resolve("lib/s/.git"), "gitdir: ../../nowhere\n");
        assertThat(gaps()).singleElement().asString().contains("cannot be read");
    }

    private TestRepo submodule() {
        TestRepo library = TestRepo.init(dir.resolve("library"));
        library.write("l.txt", "1\n").commit("one");
        repo.git("submodule", "add", "-q", library.dir.toString(), "lib/s");
        repo.commit("submodule");
        return TestRepo.at(repo.dir.resolve("lib/s"));
    }

    private List<String> gaps() throws GitProblem {
        return read().gaps().stream()
                .map(gap -> gap.path() + ": " + gap.reason())
                .toList();
    }

    @Test
    void workTreeCanBeNamedByAFolderInIt() throws GitProblem {
        repo.write("a.txt", "two\n");
        try (var reader = ChangeReader.open(repo.dir.resolve("sub"))) {
            assertThat(reader.read(new ChangeSpec.WorkTree()).files()).hasSize(1);
        }
    }
}

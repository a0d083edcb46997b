package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoteWriterTest {
    static final String REF = "refs/notes/attestations";

    @TempDir
    Path dir;

    TestRepo repo;

    @BeforeEach
    void makeRepository() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write("a.txt", "a\n").commit("first");
    }

    @Test
    void noteIsWhatGitShows() throws GitProblem {
        new NoteWriter(repo.dir).append(REF, head(), "{\"a\":1}\n");
        assertThat(repo.git("notes", "--ref=attestations", "show", "HEAD")).isEqualTo("{\"a\":1}");
    }

    @Test
    void whatStandsThereStays() throws GitProblem {
        repo.git("notes", "--ref=attestations", "add", "-m", "{\"a\":1}");
        new NoteWriter(repo.dir).append(REF, head(), "{\"b\":2}\n");
        assertThat(repo.git("notes", "--ref=attestations", "show", "HEAD")
                        .lines()
                        .filter(line -> !line.isBlank()))
                .containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    @Test
    void bytesThatAreNoTextStay() throws GitProblem {
        byte[] odd = {(byte) 0xff, (byte) 0xfe};
        String blob = new String(repo.gitBytes(odd, "hash-object", "-w", "--stdin"), StandardCharsets.US_ASCII).strip();
        String tree = repo.gitWith("100644 blob " + blob + "\t" + head(), "mktree");
        repo.git("update-ref", REF, repo.git("commit-tree", tree, "-m", "notes"));
        new NoteWriter(repo.dir).append(REF, head(), "two\n");
        assertThat(repo.gitBytes(new byte[0], "notes", "--ref=attestations", "show", "HEAD"))
                .startsWith(odd)
                .endsWith("two\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void noteIsWrittenFromAFolderOfTheWorkTreeAndInABareRepository() throws GitProblem, IOException {
        Path below = Files.createDirectories(repo.dir.resolve("src/main"));
        new NoteWriter(below).append(REF, head(), "one\n");
        repo.git(
                "clone",
                "-q",
                "--bare",
                repo.dir.toString(),
                dir.resolve("bare.git").toString());
        new NoteWriter(dir.resolve("bare.git")).append(REF, head(), "two\n");
        assertThat(notes(repo.dir).texts()).containsExactly("one\n");
        assertThat(notes(dir.resolve("bare.git")).texts()).containsExactly("two\n");
    }

    @Test
    void nameOfNothingIsAProblem() {
        assertThatThrownBy(() -> new NoteWriter(repo.dir).append(REF, "no-such-commit", "x\n"))
                .isInstanceOf(GitProblem.class)
                .hasMessageStartingWith(REF + " could not be written: ");
        assertThat(repo.git("for-each-ref", "refs/notes")).isEmpty();
    }

    /// What a repository could have run when a note is added.
    enum Trap {
        HOOK,
        HOOK_ELSEWHERE,
        EDITOR,
        MONITOR,
        SIGNING,
        LAZY_FETCH
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfTheRepositoryIsRun(Trap trap) throws GitProblem, IOException {
        set(trap);
        new NoteWriter(repo.dir).append(REF, head(), "note\n");
        assertThat(notes(repo.dir).texts()).containsExactly("note\n");
        assertThat(dir.resolve("ran")).doesNotExist();
    }

    /// The positive control: git by itself would have run it.
    @Test
    void hookWouldRunWithoutUs() throws IOException {
        set(Trap.HOOK);
        repo.git("update-ref", "refs/notes/other", head());
        assertThat(dir.resolve("ran")).exists();
    }

    private void set(Trap trap) throws IOException {
        switch (trap) {
            case HOOK -> executable(repo.dir.resolve(".git/hooks/reference-transaction"));
            case HOOK_ELSEWHERE -> {
                executable(dir.resolve("hooks/reference-transaction"));
                repo.git("config", "core.hooksPath", dir.resolve("hooks").toString());
            }
            case EDITOR ->
                repo.git(
                        "config",
                        "core.editor",
                        executable(dir.resolve("editor")).toString());
            case MONITOR ->
                repo.git(
                        "config",
                        "core.fsmonitor",
                        executable(dir.resolve("monitor")).toString());
            case SIGNING -> {
                repo.git("config", "commit.gpgSign", "true");
                repo.git("config", "gpg.program", executable(dir.resolve("gpg")).toString());
            }
            case LAZY_FETCH -> {
                repo.git("config", "extensions.partialClone", "evil");
                repo.git("config", "remote.evil.promisor", "true");
                repo.git("config", "remote.evil.url", "file://" + dir);
                repo.git("config", "protocol.file.allow", "always");
                repo.git(
                        "config",
                        "remote.evil.uploadpack",
                        executable(dir.resolve("fetch")).toString());
            }
        }
    }

    private Path executable(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\ntouch '" + dir.resolve("ran") + "'\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    @Test
    void noteThatIsMissingIsAProblemAndFetchesNothing() throws IOException {
        append("one\n");
        String blob = repo.git("rev-parse", REF + ":" + head());
        Files.delete(repo.dir.resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2)));
        set(Trap.LAZY_FETCH);
        String before = repo.git("rev-parse", REF);
        assertThatThrownBy(() -> new NoteWriter(repo.dir).append(REF, head(), "two\n"))
                .isInstanceOf(GitProblem.class)
                .hasMessageContaining("the note that is there is missing");
        assertThat(repo.git("rev-parse", REF)).isEqualTo(before);
        assertThat(dir.resolve("ran")).doesNotExist();
    }

    @Test
    void symbolicRefIsNotFollowed() throws IOException {
        String main = repo.git("rev-parse", "refs/heads/main");
        Files.createDirectories(repo.dir.resolve(".git/refs/notes"));
        Files.writeString(repo.dir.resolve(".git").resolve(REF), "ref: refs/heads/main\n");
        assertThatThrownBy(() -> new NoteWriter(repo.dir).append(REF, head(), "note\n"))
                .hasMessageContaining("it leads to another ref");
        assertThat(repo.git("rev-parse", "refs/heads/main")).isEqualTo(main);
        Files.delete(repo.dir.resolve(".git").resolve(REF));
        Files.createSymbolicLink(repo.dir.resolve(".git").resolve(REF), Path.of("../heads/main"));
        assertThatThrownBy(() -> new NoteWriter(repo.dir).append(REF, head(), "note\n"))
                .hasMessageContaining("it leads to another ref");
        assertThat(repo.git("rev-parse", "refs/heads/main")).isEqualTo(main);
    }

    @Test
    void lockOfAnotherIsRespectedAndOnesOwnIsGivenBack() throws IOException, GitProblem {
        Path lock = repo.dir.resolve(".git").resolve(REF + ".lock");
        Files.createDirectories(lock.getParent());
        Files.createFile(lock);
        assertThatThrownBy(() -> new NoteWriter(repo.dir).append(REF, head(), "note\n"))
                .hasMessageContaining("another process changes it");
        Files.delete(lock);
        new NoteWriter(repo.dir).append(REF, head(), "note\n");
        assertThat(lock).doesNotExist();
    }

    @Test
    void packedRefsAndObjectsAreGoneOnFrom() throws GitProblem {
        new NoteWriter(repo.dir).append(REF, head(), "one\n");
        repo.git("gc", "-q");
        repo.git("pack-refs", "--all");
        new NoteWriter(repo.dir).append(REF, head(), "two\n");
        assertThat(notes(repo.dir).texts()).containsExactly("one\ntwo\n");
        assertThat(repo.git("fsck", "--strict", "--no-dangling")).doesNotContain("error", "missing");
    }

    // ---- reading all of them

    @Test
    void notesOfEveryCommitAreRead() throws GitProblem {
        new NoteWriter(repo.dir).append(REF, head(), "one\n");
        repo.write("a.txt", "b\n").commit("second");
        new NoteWriter(repo.dir).append(REF, head(), "two\n");
        assertThat(notes(repo.dir).texts()).containsExactlyInAnyOrder("one\n", "two\n");
        assertThat(notes(repo.dir).leftOut()).isEmpty();
    }

    @Test
    void repositoryWithoutNotesHasNone() throws GitProblem {
        assertThat(notes(repo.dir)).isEqualTo(new NotesRead(List.of(), Optional.empty()));
    }

    @Test
    void notesInFoldersAreRead() throws GitProblem {
        String blob = repo.gitWith("deep\n", "hash-object", "-w", "--stdin");
        String inner = repo.gitWith("100644 blob " + blob + "\t" + head().substring(2), "mktree");
        String outer = repo.gitWith("040000 tree " + inner + "\t" + head().substring(0, 2), "mktree");
        repo.git("update-ref", REF, repo.git("commit-tree", outer, "-m", "notes"));
        assertThat(notes(repo.dir).texts()).containsExactly("deep\n");
    }

    @Test
    void noteThatIsTooLargeIsLeftOutAndToldAndNoneIsMadeSo() throws GitProblem {
        assertThatThrownBy(() -> new NoteWriter(repo.dir).append(REF, head(), "x".repeat(Bounds.NOTE_BYTES + 1)))
                .hasMessageContaining("larger than 1 MB");
        repo.gitWith("x".repeat(Bounds.NOTE_BYTES + 1), "notes", "--ref=attestations", "add", "-F", "-", head());
        assertThat(notes(repo.dir).texts()).isEmpty();
        assertThat(notes(repo.dir).leftOut()).isPresent();
    }

    private void append(String lines) {
        try {
            new NoteWriter(repo.dir).append(REF, head(), lines);
        } catch (GitProblem e) {
            throw new IllegalStateException(e);
        }
    }

    private static NotesRead notes(Path place) throws GitProblem {
        try (var reader = ChangeReader.open(place)) {
            return reader.notes(REF);
        }
    }

    private String head() {
        return repo.git("rev-parse", "HEAD");
    }
}

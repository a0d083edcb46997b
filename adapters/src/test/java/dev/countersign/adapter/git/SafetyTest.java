package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.countersign.change.Change;
import dev.countersign.change.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Programs that a repository plants for whoever runs git in it. Each trap first shows that it works: plain git
/// runs the canary. Then everything is read, and the canary must not have run.
@Timeout(120)
class SafetyTest {
    @TempDir
    Path dir;

    TestRepo repo;
    Path canary;
    Path sang;

    enum Trap {
        FSMONITOR(List.of("core.fsmonitor"), List.of("status")),
        CLEAN_FILTER(List.of("filter.evil.clean", "filter.evil.smudge"), List.of("diff")),
        PROCESS_FILTER(List.of("filter.evil.process"), List.of("diff")),
        TEXTCONV(List.of("diff.evil.textconv"), List.of("diff", "HEAD~1", "HEAD")),
        EXTERNAL_DIFF(List.of("diff.external"), List.of("diff", "HEAD~1", "HEAD")),
        DIFF_COMMAND(List.of("diff.evil.command"), List.of("diff", "HEAD~1", "HEAD")),
        MERGE_DRIVER(List.of("merge.evil.driver"), List.of("merge-tree", "--write-tree", "main", "conflicting")),
        SIGNATURE_PROGRAM(List.of("gpg.program"), List.of("log", "-1", "signed", "--show-signature")),
        HOOK(List.of(), List.of("commit", "-q", "--allow-empty", "-m", "x")),
        HOOKS_PATH(List.of(), List.of("commit", "-q", "--allow-empty", "-m", "x")),
        INCLUDED_CONFIGURATION(List.of(), List.of("status")),
        SSH_COMMAND(List.of("core.sshCommand"), List.of("fetch", "ssh://example.invalid/x"));

        @SuppressWarnings("ImmutableEnumChecker") // made with List.of
        final List<String> keys;

        @SuppressWarnings("ImmutableEnumChecker") // made with List.of
        final List<String> trip;

        Trap(List<String> keys, List<String> trip) {
            this.keys = keys;
            this.trip = trip;
        }
    }

    @BeforeEach
    void makeRepository() throws IOException {
        repo = TestRepo.init(dir.resolve("repo"));
        sang = dir.resolve("sang");
        canary = executable(dir.resolve("canary"));
        repo.write(".gitattributes", "*.txt filter=evil diff=evil merge=evil\n");
        repo.write("a.txt", "one\ntwo\n").commit("first");
        repo.git("checkout", "-qb", "conflicting");
        repo.write("a.txt", "one\nconflicting\n").commit("conflicting");
        repo.git("checkout", "-q", "main");
        repo.write("a.txt", "one\nmain\n").commit("second");
        repo.git("checkout", "-qb", "side", "main~1");
        repo.write("b.txt", "side\n").commit("side");
        repo.git("checkout", "-q", "main");
        repo.git("merge", "-q", "--no-edit", "side");
        String signed = repo.git("cat-file", "commit", "HEAD")
                .replaceFirst("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n x\n -----END PGP SIGNATURE-----\n\n");
        repo.git("branch", "signed", repo.gitWith(signed + "\n", "hash-object", "-t", "commit", "-w", "--stdin"));
        repo.write("a.txt", "one\nwork tree\n").write("new.txt", "new\n");
        repo.write("staged.txt", "staged\n").git("add", "staged.txt");
    }

    Path executable(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\necho sang >> '" + sang + "'\nexit 1\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void plant(Trap trap) throws IOException {
        for (String key : trap.keys) {
            repo.git("config", key, canary.toString());
        }
        switch (trap) {
            case HOOK -> executable(repo.dir.resolve(".git/hooks/pre-commit"));
            case HOOKS_PATH -> {
                executable(dir.resolve("hooks/pre-commit"));
                repo.git("config", "core.hooksPath", dir.resolve("hooks").toString());
            }
            case INCLUDED_CONFIGURATION -> {
                Path included = dir.resolve("included");
                Files.writeString(included, "[core]\n\tfsmonitor = " + canary + "\n");
                repo.git("config", "includeIf.gitdir:**.path", included.toString());
            }
            default -> {
                // the key is all
            }
        }
    }

    void trip(Trap trap) {
        try {
            repo.git(trap.trip.toArray(String[]::new));
        } catch (IllegalStateException failed) {
            // the canary fails, and git with it
        }
    }

    List<Change> readEverything() throws GitProblem {
        var changes = new ArrayList<Change>();
        try (var reader = ChangeReader.open(repo.dir)) {
            for (ChangeSpec spec : List.of(
                    new ChangeSpec.Commit("HEAD"),
                    new ChangeSpec.Commit("signed"),
                    new ChangeSpec.Range("main~1", "side", false, false),
                    new ChangeSpec.Range("main", "conflicting", true, false),
                    new ChangeSpec.Staged(),
                    new ChangeSpec.WorkTree(),
                    new ChangeSpec.Patch(
                            "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n one\n-main\n+x\n", "main", false))) {
                changes.add(reader.read(spec));
            }
            changes.addAll(HistoryTest.all(reader, reader.commits(Window.all("HEAD"))));
            reader.baseTree(changes.getFirst()).named("a.txt");
            reader.versions(dev.countersign.change.RepoPath.of("a.txt"), "HEAD", 10, false);
        }
        return changes;
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatARepositoryPlantsIsRun(Trap trap) throws Exception {
        plant(trap);
        List<Change> changes = readEverything();
        assertThat(sang).as("reading ran the program").doesNotExist();
        assertThat(changes)
                .allSatisfy(change -> assertThat(change.gaps())
                        .filteredOn(gap -> !gap.reason().startsWith("the merge brings in"))
                        .isEmpty());
        assertThat(changes.get(4).files()).hasSize(1);
        assertThat(changes.get(5).files()).hasSize(3);

        trip(trap);
        assertThat(sang)
                .as("plain git runs the program, so the trap is a real one")
                .exists();
    }

    @Test
    void missingObjectIsNotFetchedByTheProgramThatTheRepositoryNames() throws Exception {
        String blob = repo.git("rev-parse", "main:a.txt");
        Files.delete(
                repo.dir.resolve(".git/objects").resolve(blob.substring(0, 2)).resolve(blob.substring(2)));
        repo.git("config", "core.repositoryFormatVersion", "1");
        repo.git("config", "extensions.partialClone", "origin");
        repo.git("config", "remote.origin.promisor", "true");
        repo.git("config", "remote.origin.url", "ssh://example.invalid/x");
        repo.git("config", "core.sshCommand", canary.toString());

        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(reader.read(new ChangeSpec.Commit("main~1")).files())
                    .singleElement()
                    .satisfies(file -> assertThat(file.newContent()).isInstanceOf(Content.Unread.class));
        }
        assertThat(sang).as("reading fetched").doesNotExist();

        assertThat(catchThrowable(() -> repo.git("cat-file", "blob", blob))).isNotNull();
        assertThat(sang).as("plain git fetches, so the trap is a real one").exists();
    }

    @Test
    void replacedCommitIsReadAsItIs() throws GitProblem {
        String real = repo.git("rev-parse", "main~1");
        repo.git("replace", real, repo.git("rev-parse", "main~1^"));
        assertThat(repo.git("log", "-1", "--format=%s", real)).isEqualTo("first");

        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(reader.read(new ChangeSpec.Commit(real))
                            .commits()
                            .getFirst()
                            .subject())
                    .isEqualTo("second");
        }
    }

    @Test
    void graftedParentsAreNotBelieved() throws Exception {
        String head = repo.git("rev-parse", "main~1");
        Files.writeString(repo.dir.resolve(".git/info/grafts"), head + "\n");
        assertThat(repo.git("rev-list", "--count", head)).isEqualTo("1");

        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(reader.commits(Window.all(head))).hasSize(2);
        }
    }

    /// A repository that borrows all its objects, directly or through a chain of borrowing repositories.
    @ParameterizedTest
    @EnumSource
    void objectsOfAnotherRepositoryAreMissing(Borrowing how) throws Exception {
        TestRepo other = TestRepo.init(dir.resolve("other"));
        String secret = other.gitWith("secret\n", "hash-object", "-w", "--stdin");
        how.borrow(repo, other);
        String tree = repo.gitWith("100644 blob " + secret + "\tstolen.txt\n", "mktree");
        String commit = repo.git("commit-tree", tree, "-m", "shows a file of another repository");
        assertThat(repo.git("show", commit + ":stolen.txt"))
                .as("plain git shows it")
                .isEqualTo("secret");

        try (var reader = ChangeReader.open(repo.dir)) {
            Change change = reader.read(new ChangeSpec.Commit(commit));

            assertThat(change.files())
                    .singleElement()
                    .satisfies(file -> assertThat(file.newContent())
                            .isInstanceOfSatisfying(
                                    Content.Unread.class,
                                    unread -> assertThat(unread.reason()).isEqualTo(Content.Reason.MISSING)));
            assertThat(change.gaps()).isNotEmpty();
        }
    }

    enum Borrowing {
        ALTERNATES {
            @Override
            void borrow(TestRepo repo, TestRepo other) throws IOException {
                Files.writeString(
                        repo.dir.resolve(".git/objects/info/alternates"), other.dir.resolve(".git/objects") + "\n");
            }
        },
        LINKED_FOLDERS {
            @Override
            void borrow(TestRepo repo, TestRepo other) throws IOException {
                try (Stream<Path> folders = Files.list(other.dir.resolve(".git/objects"))) {
                    for (Path folder : folders.toList()) {
                        Path link = repo.dir.resolve(".git/objects").resolve(folder.getFileName());
                        if (folder.getFileName().toString().length() == 2) {
                            assertThat(link).doesNotExist();
                            Files.createSymbolicLink(link, folder);
                        }
                    }
                }
            }
        },
        LINKED_FOLDERS_BESIDE_A_LIGATURE {
            @Override
            void borrow(TestRepo repo, TestRepo other) throws IOException {
                Files.createDirectory(repo.dir.resolve(".git/objects/\ufb00"));
                LINKED_FOLDERS.borrow(repo, other);
            }
        },
        LINKED_PACKS {
            @Override
            void borrow(TestRepo repo, TestRepo other) throws IOException {
                other.commit("something to pack");
                other.git("update-ref", "refs/tags/secret", other.gitWith("secret\n", "hash-object", "--stdin"));
                other.git("repack", "-adq");
                try (Stream<Path> packs = Files.list(other.dir.resolve(".git/objects/pack"))) {
                    for (Path pack : packs.toList()) {
                        Files.createSymbolicLink(
                                repo.dir.resolve(".git/objects/pack").resolve(pack.getFileName()), pack);
                    }
                }
            }
        };

        abstract void borrow(TestRepo repo, TestRepo other) throws IOException;
    }

    @Test
    void readingLeavesTheRepositoryAsItWas() throws Exception {
        Map<String, String> before = snapshot();

        readEverything();

        assertThat(snapshot()).isEqualTo(before);
    }

    private Map<String, String> snapshot() throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(repo.dir)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Contents.idOf(Files.readAllBytes(file), false));
            }
        }
        return files;
    }
}

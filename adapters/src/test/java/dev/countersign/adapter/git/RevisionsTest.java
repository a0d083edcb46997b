package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionsTest {
    @TempDir
    Path dir;

    TestRepo repo;
    String first;
    String second;

    @BeforeEach
    void makeRepository() {
        repo = TestRepo.init(dir.resolve("repo"));
        first = repo.write("a.txt", "one\n").commit("first");
        repo.git("tag", "-a", "v1", "-m", "one");
        repo.git("tag", "light");
        repo.git("branch", "topic/caf\u00e9");
        repo.git("update-ref", "refs/remotes/origin/trunk", first);
        repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
        second = repo.write("a.txt", "two\n").commit("second");
    }

    String commit(String name) throws GitProblem {
        try (var reader = ChangeReader.open(repo.dir)) {
            return reader.commit(name);
        }
    }

    GitProblem.Kind problem(String name) {
        return catchThrowableOfType(GitProblem.class, () -> commit(name)).kind();
    }

    @Test
    void everyKindOfNameLeadsToItsCommit() throws GitProblem {
        try (var reader = ChangeReader.open(repo.dir)) {
            for (String name : List.of(
                    "HEAD~1",
                    "HEAD^",
                    "main~",
                    "v1",
                    "v1^{}",
                    "v1^{commit}",
                    "tags/v1",
                    "light",
                    "topic/caf\u00e9",
                    "origin/trunk",
                    "origin",
                    "refs/remotes/origin/HEAD",
                    first,
                    first.substring(0, 10))) {
                assertThat(reader.commit(name)).as(name).isEqualTo(first);
            }
            assertThat(reader.commit("@")).isEqualTo(second);
            assertThat(reader.commit("refs/heads/main")).isEqualTo(second);
        }
    }

    @Test
    void packedRefsAreReadAndLooseOnesWin() throws GitProblem {
        repo.git("pack-refs", "--all");
        assertThat(commit("main")).isEqualTo(second);
        assertThat(commit("v1")).isEqualTo(first);

        repo.git("update-ref", "refs/heads/main", first);
        assertThat(commit("main")).isEqualTo(first);
        assertThat(commit("HEAD")).isEqualTo(first);
    }

    @Test
    void detachedHeadIsItsCommit() throws GitProblem {
        repo.git("checkout", "-q", first);

        assertThat(commit("HEAD")).isEqualTo(first);
    }

    @Test
    void unknownNameIsAnsweredWithSimilarOnes() {
        assertThat(problem("mian")).isEqualTo(new GitProblem.Kind.UnknownRevision("mian", List.of("main"), false));
        assertThat(problem("trunk"))
                .isEqualTo(new GitProblem.Kind.UnknownRevision("trunk", List.of("origin/trunk"), false));
        assertThat(problem("nothing-like-it"))
                .isEqualTo(new GitProblem.Kind.UnknownRevision("nothing-like-it", List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "--all",
                "-p",
                "main\nHEAD",
                "main\0",
                ":/first",
                "HEAD^{/first}",
                ":a.txt",
                "HEAD:a.txt",
                "HEAD~99",
                "HEAD@{1}",
                "@{upstream}",
                "..",
                "main..topic",
                "0000000000000000000000000000000000000000"
            })
    void whatIsNoNameOfACommitIsUnknown(String name) {
        assertThat(problem(name)).isInstanceOf(GitProblem.Kind.UnknownRevision.class);
    }

    @Test
    void branchWithoutCommitsIsSaidToBeSo() {
        repo = TestRepo.init(dir.resolve("empty"));

        assertThat(problem("HEAD")).isEqualTo(new GitProblem.Kind.NoCommits("main"));
        assertThat(problem("main")).isEqualTo(new GitProblem.Kind.UnknownRevision("main", List.of(), false));
    }

    @Test
    void branchWhoseCommitIsGoneIsDamage() throws Exception {
        Files.writeString(repo.dir.resolve(".git/refs/heads/lost"), "0123456789012345678901234567890123456789\n");

        assertThat(problem("lost")).isInstanceOf(GitProblem.Kind.Damaged.class);
    }

    @Test
    void hostileRefsAreNotTakenOver() throws Exception {
        Files.writeString(
                repo.dir.resolve(".git/packed-refs"),
                "# pack-refs with: peeled\n" + first + " refs/heads/../../x\n" + first + " HEAD\nnonsense\n" + first
                        + " refs/heads/good\n^" + second + "\n");
        Files.createSymbolicLink(repo.dir.resolve(".git/refs/heads/link"), Path.of("no/such/place"));
        Files.writeString(repo.dir.resolve(".git/refs/heads/loop"), "ref: refs/heads/loop\n");
        Files.writeString(repo.dir.resolve(".git/refs/heads/x.lock"), first + "\n");

        TargetRefs refs = TargetRefs.read(Target.locate(repo.dir));

        assertThat(refs.byName().keySet()).contains("refs/heads/good", "refs/heads/main");
        assertThat(refs.byName().keySet())
                .doesNotContain(
                        "refs/heads/../../x", "HEAD", "refs/heads/link", "refs/heads/loop", "refs/heads/x.lock");
        assertThat(commit("good")).isEqualTo(first);
    }
}

package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.change.Change;
import dev.countersign.change.Content;
import dev.countersign.change.RepoPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatchChangesTest {
    @TempDir
    Path dir;

    TestRepo repo;
    String base;

    @BeforeEach
    void makeRepository() {
        repo = TestRepo.init(dir.resolve("repo"));
        var lines = new StringBuilder();
        for (int i = 1; i <= 40; i++) {
            lines.append("line ").append(i).append('\n');
        }
        base = repo.write("a.txt", lines.toString())
                .write("b.bin", new byte[] {0, 1, 2})
                .write("latin.txt", "caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1))
                .commit("first");
    }

    Change read(String patch) throws GitProblem {
        try (var reader = ChangeReader.open(repo.dir)) {
            return reader.read(new ChangeSpec.Patch(patch, "HEAD", false));
        }
    }

    GitProblem.Kind problem(String patch) {
        return catchThrowableOfType(GitProblem.class, () -> read(patch)).kind();
    }

    /// The patch that git makes of the work tree, which is then put back.
    String patch() {
        repo.git("add", "-A");
        String patch = new String(
                repo.gitBytes(new byte[0], "diff", "--cached", "--binary", "-M"), StandardCharsets.ISO_8859_1);
        repo.git("reset", "-q", "--hard");
        return patch;
    }

    @Test
    void patchIsTheChangeThatItWouldMake() throws GitProblem {
        repo.git("mv", "b.bin", "c.bin");
        repo.write("a.txt", "line 0\n")
                .write("latin.txt", "caf\u00e9!\n".getBytes(StandardCharsets.ISO_8859_1))
                .write("new.bin", new byte[] {0, 9});
        String patch = patch();
        repo.gitBytes(patch.getBytes(StandardCharsets.ISO_8859_1), "apply", "--cached");
        Change staged;
        try (var reader = ChangeReader.open(repo.dir)) {
            staged = reader.read(new ChangeSpec.Staged());
        }

        Change change = read(patch);

        assertThat(change.source()).isEqualTo(Change.Source.PATCH);
        assertThat(change.base()).isEqualTo(base);
        assertThat(change.head()).isNull();
        assertThat(change.files()).hasSize(4).isEqualTo(staged.files());
        assertThat(change.id()).isEqualTo(staged.id());
    }

    @Test
    void mailWithAPatchIsReadPastItsHeader() throws GitProblem {
        repo.write("a.txt", "line 0\n").commit("second");
        String mail = repo.git("format-patch", "-1", "--stdout");
        repo.git("reset", "-q", "--hard", base);

        assertThat(read(mail).files()).extracting(file -> file.path().value()).containsExactly("a.txt");
    }

    @Test
    void hunkThatDoesNotFitIsNamed() {
        String patch = """
                --- a/a.txt
                +++ b/a.txt
                @@ -1,4 +1,5 @@
                 line 1
                +@@ -30,3 +30,3 @@
                 line 2
                 line 3
                 line 4
                @@ -30,3 +31,3 @@
                 line 30
                -line thirty-one
                +line XXXI
                 line 32
                """;

        assertThat(problem(patch)).isInstanceOfSatisfying(GitProblem.Kind.PatchDoesNotApply.class, kind -> {
            assertThat(kind.file()).isEqualTo("a.txt");
            assertThat(kind.hunk()).isEqualTo(2);
            assertThat(kind.base()).isEqualTo("HEAD");
        });
        assertThat(new GitProblem(problem(patch))).hasMessageContaining("hunk 2 of a.txt");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        String patch = "--- a/none.txt\n+++ b/none.txt\n@@ -1 +1 @@\n-one\n+two\n";

        assertThat(problem(patch))
                .isEqualTo(new GitProblem.Kind.PatchDoesNotApply("none.txt", 0, "HEAD", "the file is not there"));
    }

    @Test
    void textThatIsNoPatchIsRefused() {
        assertThat(problem("just words\n")).isInstanceOf(GitProblem.Kind.NotAPatch.class);
        for (String header : List.of(
                "Content-Transfer-Encoding: quoted-printable",
                "content-transfer-encoding: BASE64",
                "Content-Transfer-Encoding:\n base64",
                "Content-Type: text/plain;\n charset=UTF-8;\n\tformat=flowed",
                "Content-Type: multipart/mixed; boundary=x")) {
            assertThat(problem("From: a <a@b.example>\n" + header + "\n\n---\n"))
                    .as(header)
                    .isInstanceOfSatisfying(
                            GitProblem.Kind.NotAPatch.class,
                            kind -> assertThat(kind.detail()).startsWith("line 2 announces an encoded mail"));
        }
        assertThat(problem("--- a/a.txt\n+++ b/a.txt\n@@ -1,40 +1,2 @@\n-line 1\n"))
                .isInstanceOf(GitProblem.Kind.NotAPatch.class);
    }

    @Test
    void patchThatReachesOutOfTheTreeIsRefused() {
        String outside = "--- /dev/null\n+++ b/../outside.txt\n@@ -0,0 +1 @@\n+x\n";

        assertThat(problem(outside)).isNotNull();
        assertThat(dir.resolve("outside.txt")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--- a/b.txt\n+++ b/b.txt\n@ -1,2 +1,2 @@\n-x\n+y\n",
                "*** b.txt\n--- b.txt\n***************\n*** 1,2 ****\n! x\n--- 1,2 ----\n! y\n",
                "    diff --git a/b.txt b/b.txt\n    --- a/b.txt\n    +++ b/b.txt\n    @@ -1 +1 @@\n    -x\n    +y\n"
            })
    void partThatGitDoesNotReadIsAGap(String part) throws GitProblem {
        repo.write("a.txt", "changed\n");
        String patch = patch();

        assertThat(read(patch).gaps()).isEmpty();
        assertThat(read(patch + "\n" + part).gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).contains("line ", "does not read"));
    }

    @Test
    void mailAroundAPatchIsNoGap() throws GitProblem {
        repo.write("a.txt", "changed");
        String patch = patch();

        assertThat(patch).contains("\\ No newline");
        assertThat(read("From: a\nSubject: b\n\nwords -- more\n---\n a.txt | 2 +-\n\n" + patch + "-- \n2.39.5\n")
                        .gaps())
                .isEmpty();
    }

    @Test
    void emptyPatchIsAnEmptyChange() throws GitProblem {
        assertThat(read("").files()).isEmpty();
    }

    @Test
    void patchTouchesNeitherWorkTreeNorIndexNorObjects() throws GitProblem {
        repo.write("a.txt", "unheard of\n");
        String patch = patch();
        repo.git("prune", "--expire=now");
        String pruned = repo.git("count-objects", "-v");

        assertThat(read(patch).files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo(RepoPath.of("a.txt"));
            assertThat(file.newContent())
                    .isInstanceOfSatisfying(
                            Content.Text.class, text -> assertThat(text.value()).isEqualTo("unheard of\n"));
        });

        assertThat(repo.git("count-objects", "-v")).isEqualTo(pruned);
        assertThat(repo.git("status", "--porcelain")).isEmpty();
    }
}

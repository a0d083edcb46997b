package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.change.Change;
import dev.countersign.change.FileChange;
import dev.countersign.change.Gap;
import dev.countersign.change.Hunk;
import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedChangesTest {
    @TempDir
    Path dir;

    TestRepo repo;

    @BeforeEach
    void makeRepository() {
        repo = TestRepo.init(dir.resolve("repo"));
    }

    Change read() throws GitProblem {
        try (var reader = ChangeReader.open(repo.dir)) {
            return reader.read(new ChangeSpec.Staged());
        }
    }

    @Test
    void onlyWhatIsStagedIsRead() throws GitProblem {
        String head = repo.write("a.txt", "one\n").write("b.txt", "one\n").commit("first");
        repo.write("a.txt", "one\nstaged\n").git("add", "a.txt");
        repo.write("a.txt", "one\nstaged\nnot staged\n").write("b.txt", "not staged\n");

        Change change = read();

        assertThat(change.source()).isEqualTo(Change.Source.STAGED);
        assertThat(change.base()).isEqualTo(head);
        assertThat(change.head()).isNull();
        assertThat(change.commits()).isEmpty();
        assertThat(change.files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo(RepoPath.of("a.txt"));
            assertThat(file.hunks()).containsExactly(new Hunk(new LineSpan(1, 0), new LineSpan(2, 1)));
        });
    }

    @Test
    void firstCommitCanBeReviewedBeforeItIsMade() throws GitProblem {
        repo.write("a.txt", "one\n").git("add", "a.txt");

        Change change = read();

        assertThat(change.base()).isNull();
        assertThat(change.files())
                .singleElement()
                .satisfies(file -> assertThat(file.isAdded()).isTrue());
    }

    @Test
    void stagedMoveIsARename() throws GitProblem {
        repo.write("a.txt", "one\ntwo\n").commit("first");
        repo.git("mv", "a.txt", "b.txt");

        assertThat(read().files())
                .singleElement()
                .satisfies(file -> assertThat(file.isRenamed()).isTrue());
    }

    @Test
    void unresolvedConflictIsAGap() throws GitProblem {
        repo.write("a.txt", "one\n").commit("first");
        repo.git("checkout", "-qb", "topic");
        repo.write("a.txt", "topic\n").commit("topic");
        repo.git("checkout", "-q", "main");
        repo.write("a.txt", "main\n").commit("main");
        assertThatThrownBy(() -> repo.git("merge", "-q", "topic")).hasMessageContaining("failed");

        assertThat(read().gaps())
                .containsExactly(new Gap(RepoPath.of("a.txt"), "the file has a merge conflict that is not resolved"));
    }

    @Test
    void nothingStagedIsAnEmptyChange() throws GitProblem {
        repo.write("a.txt", "one\n").commit("first");

        assertThat(read().files()).isEmpty();
        assertThat(read().gaps()).isEmpty();
    }

    @Test
    void splitIndexIsReadWhole() throws GitProblem {
        repo.write("a.txt", "one\n").write("b.txt", "one\n").commit("first");
        repo.git("update-index", "--split-index");
        repo.write("a.txt", "two\n").git("add", "a.txt");
        assertThat(repo.dir.resolve(".git")).isDirectoryContaining("glob:**/sharedindex.*");

        assertThat(read().files()).extracting(FileChange::path).containsExactly(RepoPath.of("a.txt"));
    }

    @Test
    void corruptIndexIsDamageAndNotAnEmptyChange() throws Exception {
        repo.write("a.txt", "one\n").commit("first");
        byte[] index = Files.readAllBytes(repo.dir.resolve(".git/index"));
        index[30] ^= 0x55;
        index[3] = 'X';
        Files.write(repo.dir.resolve(".git/index"), index);

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        GitProblem.class,
                        problem -> assertThat(problem.kind()).isInstanceOf(GitProblem.Kind.Damaged.class));
    }

    @Test
    void bareRepositoryHasNothingStaged() {
        repo.write("a.txt", "one\n").commit("first");
        repo.git("clone", "-q", "--bare", ".", "../bare");
        repo = TestRepo.at(dir.resolve("bare"));

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        GitProblem.class,
                        problem -> assertThat(problem.kind()).isInstanceOf(GitProblem.Kind.NoWorkTree.class));
    }
}

package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Change;
import dev.countersign.change.Content;
import dev.countersign.change.Gap;
import dev.countersign.change.RepoPath;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeChangesTest {
    @TempDir
    Path dir;

    TestRepo repo;

    @BeforeEach
    void makeRepository() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write("a.txt", "one\ntwo\nthree\n").commit("start");
        repo.git("checkout", "-qb", "topic");
        repo.write("t.txt", "topic\n").write("a.txt", "one\ntwo\n3\n").commit("topic");
        repo.git("checkout", "-q", "main");
        repo.write("m.txt", "main\n").commit("main");
    }

    Change read() throws GitProblem {
        try (var reader = ChangeReader.open(repo.dir)) {
            return reader.read(new ChangeSpec.Commit("HEAD"));
        }
    }

    @Test
    void cleanMergeChangesNothingItself() throws GitProblem {
        repo.git("merge", "-q", "--no-edit", "topic");

        Change change = read();

        assertThat(change.source()).isEqualTo(Change.Source.MERGE);
        assertThat(change.files()).isEmpty();
        assertThat(change.gaps())
                .as("what it brings in is not in this review")
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).contains("brings in 1 commit,", "countersign review "));
    }

    @Test
    void mergeAmongOtherCommitsSaysOnlyWhatItChangedItself() throws Exception {
        repo.git("merge", "-q", "--no-edit", "topic");

        try (var reader = ChangeReader.open(repo.dir);
                var history = reader.history(List.of(reader.commit("HEAD")))) {
            Change change = history.next().orElseThrow();
            assertThat(change.files()).isEmpty();
            assertThat(change.gaps()).isEmpty();
        }
    }

    @Test
    void whatIsSlippedIntoAMergeIsItsChange() throws GitProblem {
        repo.git("merge", "-q", "--no-commit", "--no-ff", "topic");
        repo.write("evil.txt", "evil\n").write("a.txt", "one\nslipped in\n3\n").commit("merge");

        Change change = read();

        assertThat(change.files()).extracting(file -> file.path().value()).containsExactly("a.txt", "evil.txt");
        assertThat(change.files().getFirst().hunks()).hasSize(1);
        assertThat(change.files().getFirst().oldContent())
                .isInstanceOfSatisfying(
                        Content.Text.class, text -> assertThat(text.value()).isEqualTo("one\ntwo\n3\n"));
    }

    @Test
    void resolvedConflictIsComparedWithTheFirstParent() throws GitProblem {
        repo.write("a.txt", "one\ntwo\nIII\n").commit("conflicting");
        assertThat(catchMerge()).contains("merge");
        repo.write("a.txt", "one\ntwo\nIII and 3\n").commit("resolved");

        Change change = read();

        assertThat(change.files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo(RepoPath.of("a.txt"));
            assertThat(file.oldContent())
                    .isInstanceOfSatisfying(
                            Content.Text.class, text -> assertThat(text.value()).isEqualTo("one\ntwo\nIII\n"));
        });
        assertThat(change.gaps()).extracting(Gap::path).containsOnlyNulls();
    }

    @Test
    void conflictResolvedForTheFirstParentIsSaidAndNotTakenForNothing() throws GitProblem {
        repo.write("a.txt", "one\ntwo\nIII\n").commit("conflicting");
        catchMerge();
        repo.write("a.txt", "one\ntwo\nIII\n").commit("ours");

        Change change = read();

        assertThat(change.files()).isEmpty();
        assertThat(change.gaps())
                .filteredOn(gap -> gap.path() != null)
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.path()).isEqualTo(RepoPath.of("a.txt"));
                    assertThat(gap.reason()).contains("conflict", "first parent");
                });
    }

    @Test
    void committedConflictMarksAreAChange() throws GitProblem {
        repo.write("a.txt", "one\ntwo\nIII\n").commit("conflicting");
        catchMerge();
        repo.git("add", "-A");
        repo.git("commit", "-q", "-m", "forgotten");

        Change change = read();

        assertThat(change.files())
                .singleElement()
                .satisfies(file -> assertThat(file.newContent())
                        .isInstanceOfSatisfying(
                                Content.Text.class,
                                text -> assertThat(text.value()).contains("<<<<<<<")));
    }

    private String catchMerge() {
        try {
            return repo.git("merge", "-q", "--no-edit", "topic");
        } catch (IllegalStateException conflict) {
            return String.valueOf(conflict.getMessage());
        }
    }

    @Test
    void mergeOfThreeIsReadAgainstAllItsParentsAndSaysSo() throws GitProblem {
        repo.git("checkout", "-qb", "third", "main~1");
        repo.write("third.txt", "third\n").commit("third");
        repo.git("checkout", "-q", "main");
        repo.git("merge", "-q", "--no-edit", "topic", "third");
        assertThat(repo.git("rev-list", "--parents", "-1", "HEAD").split(" ")).hasSize(4);
        repo.write("evil.txt", "evil\n");
        repo.git("add", "-A");
        repo.git("commit", "-q", "--amend", "--no-edit");

        Change change = read();

        assertThat(change.files()).extracting(file -> file.path().value()).containsExactly("evil.txt");
        assertThat(change.gaps())
                .extracting(Gap::reason)
                .anyMatch(reason -> reason.contains("could not be made again"))
                .anyMatch(reason -> reason.contains("brings in 2 commits"));
    }

    @Test
    void treeBeforeAMergeIsTheAutomaticMerge() throws GitProblem {
        repo.git("merge", "-q", "--no-edit", "topic");

        try (var reader = ChangeReader.open(repo.dir)) {
            var base = reader.baseTree(reader.read(new ChangeSpec.Commit("HEAD")));

            assertThat(base.text(RepoPath.of("t.txt"))).contains("topic\n");
            assertThat(base.text(RepoPath.of("m.txt"))).contains("main\n");
        }
    }
}

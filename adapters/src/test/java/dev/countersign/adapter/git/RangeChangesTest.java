package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.change.Change;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.FileChange;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeChangesTest {
    @TempDir
    Path dir;

    TestRepo repo;
    String start;
    String topic;
    String main;

    /// `main` and `topic` part after `start`.
    @BeforeEach
    void makeRepository() {
        repo = TestRepo.init(dir.resolve("repo"));
        start = repo.write("a.txt", "one\n").commit("start");
        repo.git("checkout", "-qb", "topic");
        repo.write("t.txt", "topic\n").commit("topic 1");
        topic = repo.write("t.txt", "topic\nmore\n").commit("topic 2");
        repo.git("checkout", "-q", "main");
        main = repo.write("m.txt", "main\n").commit("main 1");
    }

    Change read(String range, boolean baseTrusted) throws GitProblem {
        try (var reader = ChangeReader.open(repo.dir)) {
            return reader.read(ChangeSpec.Range.parse(range, baseTrusted));
        }
    }

    @Test
    void threeDotsStartWhereTheBranchesParted() throws GitProblem {
        Change change = read("main...topic", true);

        assertThat(change.base()).isEqualTo(start);
        assertThat(change.head()).isEqualTo(topic);
        assertThat(change.baseTrusted()).isTrue();
        assertThat(change.source()).isEqualTo(Change.Source.RANGE);
        assertThat(change.files()).extracting(file -> file.path().value()).containsExactly("t.txt");
        assertThat(change.commits()).extracting(CommitInfo::subject).containsExactly("topic 2", "topic 1");
        assertThat(change.gaps()).isEmpty();
    }

    @Test
    void twoDotsCompareTheTwoTrees() throws GitProblem {
        Change change = read("main..topic", false);

        assertThat(change.base()).isEqualTo(main);
        assertThat(change.baseTrusted()).isFalse();
        assertThat(change.files()).extracting(file -> file.path().value()).containsExactly("m.txt", "t.txt");
        assertThat(change.files()).extracting(FileChange::isDeleted).containsExactly(true, false);
    }

    @Test
    void rangeWithoutACommitIsNotTakenForOneWithoutAChange() throws GitProblem {
        for (String nothing : List.of("topic..topic", "topic...topic~1", "topic..topic~1")) {
            assertThat(read(nothing, true).gaps())
                    .as(nothing)
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.reason()).startsWith("the range holds no commit"));
        }
        assertThat(read("topic~1..topic", true).gaps()).isEmpty();
    }

    @Test
    void missingSideIsHead() throws GitProblem {
        assertThat(read("topic..", false).head()).isEqualTo(main);
        assertThat(read("..topic", false).base()).isEqualTo(main);
    }

    @Test
    void branchesWithoutCommonCommitAreSaidToBeSo() {
        repo.git("checkout", "-q", "--orphan", "other");
        repo.commit("other start");

        assertThatThrownBy(() -> read("main...other", false))
                .isInstanceOfSatisfying(
                        GitProblem.class,
                        problem -> assertThat(problem.kind())
                                .isEqualTo(new GitProblem.Kind.NoCommonAncestor("main", "other", false)));
    }

    @Test
    void identityIsKeptWhenOnlyTheBaseMovesOn() throws GitProblem {
        Change before = read("main...topic", false);
        repo.git("checkout", "-q", "topic");
        repo.git("rebase", "-q", "main");

        Change after = read("main...topic", false);

        assertThat(after.head()).isNotEqualTo(before.head());
        assertThat(after.id()).isEqualTo(before.id());
    }
}

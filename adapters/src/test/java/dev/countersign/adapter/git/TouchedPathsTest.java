package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.RepoPath;
import dev.countersign.rank.Past;
import dev.countersign.rank.PastCounter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TouchedPathsTest {
    @TempDir
    private Path dir;

    private static List<Touched> touched(TestRepo repo) throws GitProblem {
        var all = new ArrayList<Touched>();
        try (var reader = ChangeReader.open(repo.dir)) {
            reader.touched("HEAD", all::add);
        }
        return all;
    }

    @Test
    void everyCommitIsToldAfterItsParentsWithWhatGitSaysItTouched() throws GitProblem {
        TestRepo repo = RandomHistory.make(dir.resolve("repo"), 7, 60);
        List<Touched> all = touched(repo);
        assertThat(all)
                .extracting(Touched::commit)
                .isEqualTo(repo.git("rev-list", "--no-merges", "--topo-order", "--reverse", "HEAD")
                        .lines()
                        .toList());
        for (Touched one : all) {
            List<String> paths = repo.git(
                            "diff-tree", "-r", "--root", "--no-commit-id", "--name-only", "--no-renames", one.commit())
                    .lines()
                    .toList();
            assertThat(one.paths()).extracting(RepoPath::value).containsExactlyElementsOf(paths);
        }
    }

    @Test
    void renameTouchesBothPathsAndAnEmptyCommitNone() throws GitProblem {
        TestRepo repo = TestRepo.init(dir.resolve("repo"));
        repo.write("a.txt", "one\n").commit("first");
        repo.git("mv", "a.txt", "b.txt");
        repo.git("commit", "-qm", "rename");
        repo.git("commit", "-qm", "nothing", "--allow-empty");
        assertThat(touched(repo))
                .extracting(Touched::paths)
                .containsExactly(
                        List.of(RepoPath.of("a.txt")), List.of(RepoPath.of("a.txt"), RepoPath.of("b.txt")), List.of());
    }

    @Test
    void fileThatIsNamedLikeACommitOrAnAnswerIsAFile() throws GitProblem {
        TestRepo repo = TestRepo.init(dir.resolve("repo"));
        String id = repo.write("a.txt", "one\n").commit("first");
        repo.write(id, "x\n").write(":100644 100644 a b M", "y\n").commit("second");
        assertThat(touched(repo).getLast().paths())
                .containsExactlyInAnyOrder(RepoPath.of(id), RepoPath.of(":100644 100644 a b M"));
    }

    @Test
    void pastOfACommitKnowsNothingOfAFixThatComesAfterIt() throws GitProblem {
        TestRepo repo = TestRepo.init(dir.resolve("repo"));
        String first = repo.write("src/A.java", "one\n").commit("Add A");
        String second = repo.write("src/A.java", "two\n").commit("Change A");
        String fix = repo.write("src/A.java", "three\n").commit("Fix CVE-2024-1: injection in A");
        String later = repo.write("src/A.java", "four\n").commit("Change A again");

        Map<String, Past.OfFile> pasts = new HashMap<>();
        var counter = new PastCounter();
        touched(repo).forEach(one -> {
            pasts.put(one.commit(), counter.of(one.paths(), one.when()).file(RepoPath.of("src/A.java")));
            counter.add(one.when(), one.author(), one.message(), one.paths());
        });
        assertThat(pasts.get(first)).isEqualTo(Past.OfFile.NEW);
        assertThat(pasts.get(second).securityFixes()).isZero();
        assertThat(pasts.get(fix).securityFixes()).isZero();
        assertThat(pasts.get(fix).changes()).isEqualTo(2);
        assertThat(pasts.get(later).securityFixes()).isEqualTo(1);
    }
}

package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.CommitInfo.Note;
import dev.countersign.change.Content;
import dev.countersign.change.FileMode;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.BaseTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RevisionTreeTest {
    @TempDir
    Path dir;

    TestRepo repo;

    @BeforeEach
    void makeRepository() throws Exception {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write("package.json", "{}\n")
                .write("web/package.json", "{1}\n")
                .write("web/caf\u00e9/package.json", "{2}\n")
                .write("bin/tool", new byte[] {0, 1});
        Files.createSymbolicLink(repo.dir.resolve("web/link"), Path.of("../package.json"));
        repo.commit("first");
    }

    @Test
    void treeAnswersWhatDetectorsAsk() throws GitProblem {
        try (var reader = ChangeReader.open(repo.dir)) {
            BaseTree tree = reader.tree("HEAD");

            assertThat(tree.has(RepoPath.of("web/package.json"))).isTrue();
            assertThat(tree.has(RepoPath.of("web"))).isFalse();
            assertThat(tree.has(RepoPath.of("web/none.json"))).isFalse();
            assertThat(tree.has(RepoPath.of("package.json/x"))).isFalse();
            assertThat(tree.text(RepoPath.of("web/caf\u00e9/package.json"))).contains("{2}\n");
            assertThat(tree.text(RepoPath.of("bin/tool"))).isEmpty();
            assertThat(tree.text(RepoPath.of("web/link"))).isEmpty();
            assertThat(tree.named("package.json"))
                    .containsExactly(
                            RepoPath.of("package.json"),
                            RepoPath.of("web/caf\u00e9/package.json"),
                            RepoPath.of("web/package.json"));
            assertThat(tree.named("none")).isEmpty();
            assertThat(tree.in(RepoPath.of("web")))
                    .containsExactly(RepoPath.of("web/link"), RepoPath.of("web/package.json"));
            assertThat(tree.in(RepoPath.of("web/caf\u00e9"))).hasSize(1);
            assertThat(tree.in(RepoPath.of("web/none"))).isEmpty();
            assertThat(tree.in(RepoPath.of("package.json"))).isEmpty();
        }
    }

    @Test
    void laterTreeIsNotAnsweredFromTheEarlierOne() throws GitProblem {
        repo.write("api/package.json", "{}\n").delete("package.json").commit("second");
        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(reader.tree("HEAD~1").named("package.json")).hasSize(3);
            assertThat(reader.tree("HEAD").named("package.json"))
                    .extracting(RepoPath::folder)
                    .containsExactly("api", "web/caf\u00e9", "web");
        }
    }

    @Test
    void treesAreReadOneObjectAtATime() throws GitProblem {
        try (var reader = ChangeReader.open(repo.dir)) {
            List<TreeEntry> root = reader.trees().entries(reader.treeId("HEAD")).orElseThrow();

            assertThat(root).extracting(TreeEntry::rawName).containsExactly("bin", "package.json", "web");
            assertThat(root.get(1)).isInstanceOfSatisfying(TreeEntry.File.class, file -> {
                assertThat(file.mode()).isEqualTo(FileMode.REGULAR);
                assertThat(content(reader, file)).isInstanceOf(Content.Text.class);
            });
            assertThat(reader.trees().entries("0123456789012345678901234567890123456789"))
                    .isEmpty();
        }
    }

    private static Content content(ChangeReader reader, TreeEntry.File file) {
        try {
            return reader.trees().content(file.contentId(), file.mode());
        } catch (GitProblem problem) {
            throw new IllegalStateException(problem);
        }
    }

    @Test
    void treesThatMultiplyWithoutEndAreAnsweredWithinBounds() throws GitProblem {
        String blob = repo.gitWith("x", "hash-object", "-w", "--stdin");
        String tree = mktree("100644 blob " + blob + "\tf");
        for (int level = 0; level < 12; level++) {
            var entries = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                entries.append("040000 tree ")
                        .append(tree)
                        .append("\td")
                        .append(i)
                        .append('\n');
            }
            tree = mktree(entries.toString());
        }
        String bomb = repo.git("commit-tree", tree, "-m", "bomb");

        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(reader.tree(bomb).named("f")).hasSize(10_000);
            assertThat(reader.tree(bomb).named("g")).isEmpty();
        }
    }

    private String mktree(String entries) {
        return repo.gitWith(entries, "mktree");
    }

    @Test
    void notesOfAuthorshipComeWithTheCommit() throws GitProblem {
        repo.git("notes", "--ref=ai", "add", "-m", "written by an agent");
        repo.git("notes", "add", "-m", "plain note");
        repo.git("notes", "--ref=other", "add", "-m", "not about authorship");

        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(reader.read(new ChangeSpec.Commit("HEAD"))
                            .commits()
                            .getFirst()
                            .notes())
                    .containsExactly(
                            new Note("refs/notes/ai", "written by an agent\n"),
                            new Note("refs/notes/commits", "plain note\n"));
        }
    }

    @Test
    void notesAreFoundInFoldersOfTwoDigits() throws GitProblem {
        String head = repo.git("rev-parse", "HEAD");
        String blob = repo.gitWith("deep\n", "hash-object", "-w", "--stdin");
        String inner = mktree("100644 blob " + blob + "\t" + head.substring(4));
        String middle = mktree("040000 tree " + inner + "\t" + head.substring(2, 4));
        String outer = mktree("040000 tree " + middle + "\t" + head.substring(0, 2));
        repo.git("update-ref", "refs/notes/ai", repo.git("commit-tree", outer, "-m", "notes"));

        try (var reader = ChangeReader.open(repo.dir)) {
            assertThat(reader.read(new ChangeSpec.Commit("HEAD"))
                            .commits()
                            .getFirst()
                            .notes())
                    .containsExactly(new Note("refs/notes/ai", "deep\n"));
        }
    }
}

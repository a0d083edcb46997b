package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.change.Change;
import dev.countersign.change.Content;
import dev.countersign.change.FileChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutsTest {
    @TempDir
    Path dir;

    TestRepo origin;
    String first;
    String second;

    @BeforeEach
    void makeOrigin() {
        origin = TestRepo.init(dir.resolve("origin"));
        first = origin.write("a.txt", "one\n").commit("first");
        second = origin.write("a.txt", "two\n").write("b.txt", "b\n").commit("second");
        origin.git("config", "uploadpack.allowFilter", "true");
        origin.git("config", "uploadpack.allowAnySHA1InWant", "true");
    }

    static Change read(Path place, ChangeSpec spec) throws GitProblem {
        try (var reader = ChangeReader.open(place)) {
            return reader.read(spec);
        }
    }

    static Change commit(Path place, String revision) throws GitProblem {
        return read(place, new ChangeSpec.Commit(revision));
    }

    static GitProblem.Kind problem(Path place) {
        return catchThrowableOfType(GitProblem.class, () -> commit(place, "HEAD"))
                .kind();
    }

    Path clone(String... options) {
        var arguments = new java.util.ArrayList<>(List.of("clone", "-q"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("file://" + origin.dir, "../clone"));
        origin.git(arguments.toArray(String[]::new));
        return dir.resolve("clone");
    }

    @Test
    void bareRepositoryGivesTheSameChange() throws GitProblem {
        assertThat(commit(clone("--bare"), "HEAD")).isEqualTo(commit(origin.dir, "HEAD"));
    }

    @Test
    void repositoryMayBeNamedByItsGitDirectoryOrAFolderInside() throws GitProblem {
        assertThat(commit(origin.dir.resolve(".git"), "HEAD")).isEqualTo(commit(origin.dir, "HEAD"));
        Files.isDirectory(origin.write("deep/er/x.txt", "x\n").dir);
        assertThat(commit(origin.dir.resolve("deep/er"), "HEAD")).isEqualTo(commit(origin.dir, "HEAD"));
    }

    @Test
    void edgeOfAShallowCloneIsAGapAndNotAWholeTreeOfAddedFiles() throws GitProblem {
        Change change = commit(clone("--depth=1"), "HEAD");

        assertThat(change.head()).isEqualTo(second);
        assertThat(change.files()).isEmpty();
        assertThat(change.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).contains("shallow", "--deepen"));
    }

    @Test
    void shallowCloneThatIsDeepEnoughIsReadAsUsual() throws GitProblem {
        String third = origin.write("c.txt", "c\n").commit("third");
        Path clone = clone("--depth=2");

        assertThat(commit(clone, "HEAD")).isEqualTo(commit(origin.dir, third));
        try (var reader = ChangeReader.open(clone)) {
            assertThat(reader.commits(Window.all("HEAD"))).containsExactly(third, second);
        }
        assertThat(catchThrowableOfType(GitProblem.class, () -> commit(clone, first)))
                .hasMessageContaining("shallow");
    }

    @Test
    void blobsThatAPartialCloneLeftOutAreMissingAndNotFetched() throws GitProblem {
        Path clone = clone("--filter=blob:none", "--no-checkout");

        Change change = commit(clone, "HEAD");

        assertThat(change.files()).extracting(file -> file.path().value()).containsExactly("a.txt", "b.txt");
        assertThat(change.files())
                .allSatisfy(file -> assertThat(file.newContent())
                        .isInstanceOfSatisfying(
                                Content.Unread.class,
                                unread -> assertThat(unread.reason()).isEqualTo(Content.Reason.MISSING)));
        assertThat(TestRepo.at(clone).git("rev-list", "--objects", "--missing=print", "HEAD"))
                .as("nothing was fetched meanwhile")
                .contains("?");
    }

    @Test
    void treesThatAPartialCloneLeftOutAreAGap() throws GitProblem {
        Path clone = clone("--filter=tree:0", "--no-checkout");

        Change change = commit(clone, "HEAD");

        assertThat(change.files()).isEmpty();
        assertThat(change.gaps()).isNotEmpty();
        assertThat(change.commits()).hasSize(1);
        try (var reader = ChangeReader.open(clone)) {
            List<Change> all = HistoryTest.all(reader, List.of(second, first));
            assertThat(all).allSatisfy(each -> assertThat(each.gaps()).isNotEmpty());
        }
    }

    @Test
    void linkedWorkTreeHasItsOwnHeadIndexAndFiles() throws GitProblem {
        origin.git("worktree", "add", "-q", "-b", "topic", "../linked");
        TestRepo linked = TestRepo.at(dir.resolve("linked"));
        String third = linked.write("c.txt", "c\n").commit("third");
        linked.write("d.txt", "d\n").git("add", "d.txt");
        linked.write("a.txt", "changed\n");

        assertThat(commit(linked.dir, "HEAD").head()).isEqualTo(third);
        assertThat(commit(origin.dir, "HEAD").head()).isEqualTo(second);
        assertThat(commit(linked.dir, "main").head()).isEqualTo(second);
        assertThat(read(linked.dir, new ChangeSpec.Staged()).files())
                .extracting(FileChange::path)
                .hasToString("[d.txt]");
        assertThat(read(linked.dir, new ChangeSpec.WorkTree()).files())
                .extracting(FileChange::path)
                .hasToString("[a.txt, d.txt]");
    }

    @Test
    void submoduleIsARepositoryLikeAnyOther() throws GitProblem {
        TestRepo outer = TestRepo.init(dir.resolve("outer"));
        outer.git("submodule", "add", "-q", origin.dir.toString(), "lib");
        outer.commit("submodule");
        assertThat(outer.dir.resolve("lib/.git")).isRegularFile();

        assertThat(commit(outer.dir.resolve("lib"), "HEAD")).isEqualTo(commit(origin.dir, "HEAD"));
    }

    @Test
    void repositoryWithLongIdsIsRead() throws GitProblem {
        TestRepo repo = TestRepo.init(dir.resolve("sha256"), "--object-format=sha256");
        repo.write("a.txt", "one\n").commit("first");
        String head = repo.write("a.txt", "two\n").commit("second");

        Change change = commit(repo.dir, "HEAD");

        assertThat(head).hasSize(64);
        assertThat(change.head()).isEqualTo(head);
        assertThat(change.files()).hasSize(1);
        assertThat(commit(repo.dir, "HEAD~1").files()).hasSize(1);
        assertThat(change.files().getFirst().newContent()).isInstanceOf(Content.Text.class);
    }

    @Test
    void repositoryWithoutCommitsSaysSo() {
        TestRepo empty = TestRepo.init(dir.resolve("empty"));

        assertThat(problem(empty.dir)).isEqualTo(new GitProblem.Kind.NoCommits("main"));
    }

    @Test
    void placesThatAreNoRepositoryAreSaidToBeSo() throws Exception {
        Path plain = Files.createDirectories(dir.resolve("plain"));
        assertThat(problem(plain)).isEqualTo(new GitProblem.Kind.NotARepository(plain.toString()));
        assertThat(problem(dir.resolve("absent")))
                .isEqualTo(new GitProblem.Kind.NoFolder(dir.resolve("absent").toString(), false));
        Path file = Files.writeString(dir.resolve("file"), "text");
        assertThat(problem(file)).isEqualTo(new GitProblem.Kind.NoFolder(file.toString(), true));

        Files.writeString(plain.resolve(".git"), "nonsense");
        assertThat(problem(plain)).isInstanceOf(GitProblem.Kind.Unreadable.class);
        Files.writeString(plain.resolve(".git"), "gitdir: /nowhere/at/all\n");
        assertThat(problem(plain)).isInstanceOf(GitProblem.Kind.Unreadable.class);
        Files.writeString(plain.resolve(".git"), "gitdir: " + "x/".repeat(9_000) + "\n");
        assertThat(problem(plain)).isInstanceOf(GitProblem.Kind.Unreadable.class);
    }

    @Test
    void refsInATableAreRefusedAndNotTakenForNone() throws Exception {
        Files.createDirectories(origin.dir.resolve(".git/reftable"));

        assertThat(problem(origin.dir)).isInstanceOf(GitProblem.Kind.Unsupported.class);
    }

    @Test
    void temporaryRepositoryIsGoneAfterwards() throws Exception {
        OwnRepository own;
        try (Session session = Session.open(origin.dir)) {
            own = session.own();
            assertThat(own.gitDir()).isDirectory();
        }
        assertThat(own.gitDir()).doesNotExist();
    }
}

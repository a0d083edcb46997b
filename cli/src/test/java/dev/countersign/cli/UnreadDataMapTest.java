package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of the base that may declare sensitive data cannot be read: a change of code may use that data.
class UnreadDataMapTest {
    private static final String WORDS = "which sensitive data the base holds is not known in full: "
            + "schema.sql (the file is not text or cannot be read)";

    @TempDir
    Path dir;

    World world;

    @BeforeEach
    void makeWorld() {
        world = World.make(dir.resolve("w"));
        world.write("repo/schema.sql", "CREATE TABLE clients (iban text);\n")
                .write("repo/README.md", "Pay by bank.\n")
                .commit("schema");
    }

    @Test
    void codeChangeIsIncompleteAndSaysWhatIsNotKnown() {
        world.write("repo/A.java", "class A {\n    int c;\n}\n").commit("code");
        World.Run known = world.run(world.review());
        assertThat(known.out()).doesNotContain("NOT CHECKED");
        assertThat(known.code()).isEqualTo(ExitCode.CLEAN.code());
        world.delete(world.object("HEAD:schema.sql"));
        World.Run unknown = world.run(world.review("--format", "json"));
        assertThat(unknown.out()).contains(WORDS).containsPattern("\"lane\": \"(peer|security|two-person)\"");
        assertThat(unknown.code()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(world.run(world.review()).out()).contains("NOT CHECKED");
    }

    @Test
    void changeThatIsProvedInertUsesNoData() {
        world.write("repo/README.md", "Pay by bank, please.\n").commit("words");
        World.Run known = world.run(world.review());
        world.delete(world.object("HEAD:schema.sql"));
        World.Run unknown = world.run(world.review());
        assertThat(unknown).isEqualTo(known);
        assertThat(unknown.out()).contains("LANE none");
    }

    @Test
    void changeOfWordsThatIsNotProvedInertUsesNoDataEither() {
        world.write("repo/README.md", "Pay by bank, {{ bank }}.\n").commit("words with a link");
        World.Run known = world.run(world.review());
        assertThat(known.out()).contains("LANE peer").doesNotContain("NOT CHECKED");
        world.delete(world.object("HEAD:schema.sql"));
        assertThat(world.run(world.review())).isEqualTo(known);
    }

    @Test
    void queueCountsItAmongTheChangesThatAreNotCheckedInFull() {
        world.write("repo/A.java", "class A {\n    int c;\n}\n").commit("code");
        assertThat(world.run(world.command("queue", "--last", "1")).out()).doesNotContain("NOT CHECKED");
        world.delete(world.object("HEAD:schema.sql"));
        World.Run queue = world.run(world.command("queue", "--last", "1"));
        assertThat(queue.out()).contains("NOT CHECKED    1 change");
        assertThat(queue.code()).isEqualTo(ExitCode.INCOMPLETE.code());
    }
}

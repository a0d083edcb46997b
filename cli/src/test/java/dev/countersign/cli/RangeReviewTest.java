package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A range whose difference is harmless, while a commit in it was not.
class RangeReviewTest {
    /// Made up, and put together from parts so that no scanner takes this file for a leak.
    private static final String TOKEN = "ghp" + "_zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17";

    @TempDir
    Path dir;

    World world;

    @BeforeEach
    void makeWorld() {
        world = World.make(dir.resolve("w"));
        world.git("tag", "base");
        world.write("repo/README.md", "Words.\n").commit("prose");
    }

    @Test
    void fileThatCameAndWentKeepsProseOutOfLaneNone() {
        assertThat(review().out()).startsWith("LANE none");
        assertThat(review().code()).isEqualTo(ExitCode.CLEAN.code());

        world.write("repo/tool.sh", "rm -rf build\n").commit("come");
        world.delete("repo/tool.sh").commit("go");

        assertThat(review().out())
                .startsWith("LANE peer")
                .contains("NOT CHECKED", "tool.sh (by ")
                .doesNotContain(" 0 min");
        assertThat(review().code()).isEqualTo(ExitCode.INCOMPLETE.code());
        World.Run queue = world.run(world.command("queue", "--last", "3"));
        assertThat(queue.out()).as("each commit alone").contains("3 changes").doesNotContain("same at its two ends");
    }

    @Test
    void credentialThatCameAndWentIsEvidenceAndNeverShown() {
        world.write("repo/A.java", "class A {\n    String token = \"" + TOKEN + "\";\n}\n");
        String wrote = world.commit("come");
        world.write("repo/A.java", "class A {\n    int c;\n}\n").commit("go");

        assertThat(review().out()).startsWith("LANE security").contains("Commit " + wrote.substring(0, 10) + " wrote");
        for (String format : new String[] {"text", "json", "sarif", "markdown", "html"}) {
            assertThat(review("--format", format).out())
                    .as(format)
                    .contains("gone at the end of the range")
                    .doesNotContain(TOKEN);
        }
        assertThat(review("--fail-at", "security").code()).isEqualTo(ExitCode.FOUND.code());
    }

    private World.Run review(String... options) {
        var all = new String[options.length + 1];
        all[0] = "base...HEAD";
        System.arraycopy(options, 0, all, 1, options.length);
        return world.run(world.review(all));
    }
}

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

    @Test
    void harmlessEndsDoNotHideCodeThatWasWeakened() {
        String code = "class A {\n    int b;\n}\n";
        world.write("repo/A.java", "// Words.\n" + code.replace("int", "public int"));
        String weakened = world.commit("weaken");
        world.write("repo/A.java", "// Words.\n" + code).commit("back");

        assertThat(review().out())
                .startsWith("LANE peer")
                .contains("NOT CHECKED", "A.java (by " + weakened.substring(0, 10));
        assertThat(review().code()).isEqualTo(ExitCode.INCOMPLETE.code());
    }

    @Test
    void harmlessEndsDoNotHideAScriptOrALink() {
        world.write("repo/README.md", "#!/bin/sh\nrm -rf build\n").git("update-index", "--chmod=+x", "README.md");
        world.commit("script");
        world.write("repo/README.md", "Other words.\n").git("update-index", "--chmod=-x", "README.md");
        world.commit("text");
        assertThat(review().out()).startsWith("LANE peer").contains("README.md (by ");

        world.git("tag", "-f", "base");
        world.delete("repo/README.md").link("repo/README.md", "/etc/passwd").commit("link");
        world.delete("repo/README.md").write("repo/README.md", "More words.\n").commit("text again");
        assertThat(review().out()).startsWith("LANE peer").contains("README.md (by ");
    }

    @Test
    void codeThatBecameADocumentAndCameBackIsNotHarmless() {
        world.git("tag", "-f", "base");
        world.write("repo/A.java", "class A {\n    public int b;\n}\n").commit("weaken");
        world.git("mv", "A.java", "A.md");
        world.commit("move");
        world.write("repo/A.java", "class A {\n    int b;\n}\n").commit("back");

        assertThat(review().out()).startsWith("LANE peer").contains("NOT CHECKED", "A.java (by ");
    }

    @Test
    void codeThatCameAndBecameADocumentIsNotHarmless() {
        world.write("repo/tool.sh", "rm -rf build\n").commit("come");
        world.git("mv", "tool.sh", "tool.md");
        world.commit("move");

        assertThat(review().out()).startsWith("LANE peer").contains("NOT CHECKED", "tool.sh (by ");
    }

    @Test
    void credentialInAVersionThatIsNoTextKeepsProseOutOfLaneNone() {
        world.write("repo/README.md", "x\0y\n" + TOKEN + "\n").commit("binary");
        world.write("repo/README.md", "Words again.\n").commit("text");

        assertThat(review().out())
                .startsWith("LANE peer")
                .contains("could not be looked through for credentials")
                .doesNotContain(TOKEN);
    }

    @Test
    void severalHarmlessCommitsStayInLaneNone() {
        world.write("repo/README.md", "Words.\n\nMore.\n")
                .write("repo/NEW.md", "New.\n")
                .commit("more");
        world.write("repo/A.java", "// A.\nclass A {\n    int b;\n}\n").commit("comment");
        world.write("repo/README.md", "Words.\n\nMuch more.\n").commit("much more");
        world.write("repo/A.java", "// An A.\nclass A {\n    int b;\n}\n").commit("other comment");
        world.git("mv", "NEW.md", "NEWS.md");
        world.commit("rename");
        world.write("repo/NEWS.md", "News.\n").commit("last");

        assertThat(review().out()).startsWith("LANE none").doesNotContain("NOT CHECKED");
        assertThat(review().code()).isEqualTo(ExitCode.CLEAN.code());
    }

    @Test
    void severalCommitsToOneFileOfCodeAreNothingUnknown() {
        world.write("repo/A.java", "class A {\n    int c;\n}\n").commit("first");
        world.write("repo/A.java", "class A {\n    int d;\n}\n").commit("second");
        world.write("repo/A.java", "class A {\n    int e;\n}\n").commit("third");

        assertThat(review().out()).startsWith("LANE peer").doesNotContain("NOT CHECKED");
    }

    private World.Run review(String... options) {
        var all = new String[options.length + 1];
        all[0] = "base...HEAD";
        System.arraycopy(options, 0, all, 1, options.length);
        return world.run(world.review(all));
    }
}

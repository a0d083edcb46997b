package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What commands beside `review` and `queue` answer to people and programs, on a change that took a guard away.
class AnswersTest {
    @TempDir
    Path dir;

    World world;

    @BeforeEach
    void makeWorld() {
        world = World.make(dir.resolve("w"));
        world.write("repo/A.java", "class A {\n    @PreAuthorize(\"admin\")\n    void pay() {}\n}\n")
                .commit("guarded");
        world.write("repo/A.java", "class A {\n    void pay() {}\n}\n").commit("unguarded");
    }

    @Test
    void initTellsProgramsTheLaneMixAndWhatBecameOfThePolicy() throws Exception {
        assertThat(json("init", "--dry-run").text("policy")).contains("not-written");
        assertThat(world.at("repo/.countersign.yml")).doesNotExist();
        JsonObject first = json("init");
        assertThat(first.text("policy")).contains("written");
        assertThat(first.object("rows").orElseThrow().whole("guard-removed")).hasValue(1);
        String written = Files.readString(world.at("repo/.countersign.yml"));
        assertThat(json("init").text("policy")).contains("kept");
        assertThat(Files.readString(world.at("repo/.countersign.yml"))).isEqualTo(written);
    }

    @Test
    void disputeTellsProgramsWhatItRecorded() {
        String[] arguments = {fact(), "--because", "sanitised", "--owner", "ann", "--until", "2999-01-31"};
        JsonObject first = json("dispute", arguments);
        assertThat(first.text("fact")).contains(fact());
        assertThat(first.text("expires")).contains("2999-01-31");
        assertThat(first.text("floorEntry"))
                .hasValueSatisfying(entry -> assertThat(entry)
                        .isNotBlank()
                        .satisfies(text -> assertThat(world.at("repo/.countersign-disputes.yml"))
                                .content()
                                .contains(text)));
        assertThat(first.get("replaced")).hasToString("Optional[JsonBoolean[value=false]]");
        assertThat(json("dispute", arguments).get("replaced")).hasToString("Optional[JsonBoolean[value=true]]");
    }

    @Test
    void explainSuggestsTheFactsWhoseIdsAreNear() {
        String id = fact();
        String misspelt = (id.charAt(0) == '0' ? "1" : "0") + id.substring(1);
        for (String near : new String[] {misspelt, id.substring(0, 8), id + "0"}) {
            assertUsage(
                    world.run(world.command("explain", near)),
                    "no fact of HEAD has the id " + near,
                    "did you mean " + id);
        }
        assertUsage(
                world.run(world.command("explain", "0123456789abcdef")),
                "no fact of HEAD has the id",
                "name its change: countersign explain 0123456789abcdef RANGE");
        assertThat(world.run(world.command("explain", id)).code()).isEqualTo(ExitCode.CLEAN.code());
    }

    @Test
    void explainSuggestsRowsAndDetectorsWhoseNamesAreNear() {
        assertUsage(world.run("explain", "gard-removed"), "is called 'gard-removed'", "did you mean guard-removed?");
        World.Run far = world.run("explain", "something-else");
        assertUsage(far, "is called 'something-else'", "lists rows and detectors");
        assertThat(far.err()).doesNotContain("did you mean");
    }

    private static void assertUsage(World.Run run, String... words) {
        assertThat(run.err()).contains(words).hasLineCount(1);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.out()).isEmpty();
    }

    private String fact() {
        JsonObject review = json("review");
        return review.text("decisiveFact").orElseThrow();
    }

    private JsonObject json(String command, String... arguments) {
        World.Run run = world.run(world.command(command, concat(arguments, "--format", "json")));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN.code());
        return (JsonObject) ((JsonReading.Read) Json.read(run.out())).value();
    }

    private static String[] concat(String[] first, String... more) {
        String[] all = Arrays.copyOf(first, first.length + more.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}

package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.json.Schemas;
import dev.countersign.rank.ModelHead;
import dev.countersign.rank.ModelWriter;
import dev.countersign.rank.RankingModel;
import dev.countersign.rank.Recalls;
import dev.countersign.rank.RunMeter;
import dev.countersign.rank.Scorecard;
import dev.countersign.rank.Steps;
import dev.countersign.rank.Traits;
import dev.countersign.rank.WordLifts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A made-up history in which most commits that read the request were reverted, and a few others.
class ModelCalibrateTest {
    @TempDir
    Path dir;

    World world;

    @BeforeEach
    void makeWorld() {
        world = World.make(dir.resolve("w"));
        world.write("model.json", ModelWriter.write(model(RunMeter.VERSION)));
    }

    private static RankingModel model(int measuring) {
        return new RankingModel(
                new ModelHead(
                        LocalDate.of(2026, 11, 29),
                        measuring,
                        List.of(),
                        5,
                        new Recalls(0, 0, 0, 0),
                        new Recalls(0, 0, 0, 0)),
                new Scorecard(-9, List.of(new Steps(Traits.named("added.request"), new float[] {1}, new double[] {
                    0, Math.log(8)
                }))),
                new WordLifts(Map.of()));
    }

    @Test
    void tooFewReversionsAreCountedAndRefused() {
        history(40);
        World.Run run = calibrate();
        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("of 82 commits only 40 are known to have turned out bad (40 reverted, 0 named by a fix, 0"
                        + " rejected by a reader), and 200 are needed");
        assertThat(calibrate("--output", world.at("out").toString()).code()).isEqualTo(ExitCode.INCOMPLETE.code());
        assertThat(world.at("out")).doesNotExist();
    }

    @Test
    void enoughReversionsGiveACurve() {
        history(210);
        World.Run run = calibrate();
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCode.CLEAN.code());
        assertThat(run.out())
                .contains("210 reverted, 0 named by a fix, 0 rejected by a reader")
                .contains("lines read", "predicted", "observed")
                .contains("the power");
        Schemas.assertValid(
                Schemas.closed("model-calibrate"), calibrate("--format", "json").out());
    }

    @Test
    void modelOfAnotherMeasuringIsNoModelToCheck() {
        world.write("model.json", ModelWriter.write(model(RunMeter.VERSION + 1)));
        World.Run run = calibrate();
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("was learned from what version");
    }

    @Test
    void whatIsNoVerdictIsNamedByItsLine() {
        world.write("v.jsonl", "{\"change\":\"a\",\"decision\":\"approved\"}\n\n[]\n");
        World.Run run = calibrate("--verdicts", world.at("v.jsonl").toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains("line 3 is no verdict");
    }

    private World.Run calibrate(String... more) {
        var args = new ArrayList<>(List.of(
                "model",
                "calibrate",
                "-C",
                world.at("repo").toString(),
                "--model",
                world.at("model.json").toString()));
        args.addAll(List.of(more));
        return world.run(args.toArray(String[]::new));
    }

    /// So many commits, every fourth of which does not read the request, and then a commit for each that reverts it.
    private void history(int count) {
        importing(count, i -> i % 4 == 0 ? "total = " + i + "\n" : "name = request.args(" + i + ")\n", _ -> "Add it");
        List<String> ids = world.git("rev-list", "--reverse", "-n", Integer.toString(count), "HEAD")
                .lines()
                .toList();
        importing(count, _ -> "pass\n", i -> "Revert\n\nThis reverts commit " + ids.get(i) + ".");
    }

    private interface Text {
        String of(int number);
    }

    private void importing(int count, Text content, Text message) {
        var stream = new StringBuilder();
        String branch = world.git("symbolic-ref", "HEAD");
        for (int i = 0; i < count; i++) {
            stream.append("commit ").append(branch).append('\n');
            stream.append("committer A <a@example.org> ")
                    .append(1_700_000_000 + i)
                    .append(" +0000\n");
            data(stream, message.of(i));
            stream.append(i == 0 ? "from " + branch + "^0\n" : "");
            stream.append("M 100644 inline app/f").append(i).append(".py\n");
            data(stream, content.of(i));
        }
        world.gitWith(stream.toString().getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet", "--force");
    }

    private static void data(StringBuilder stream, String text) {
        stream.append("data ")
                .append(text.getBytes(StandardCharsets.UTF_8).length)
                .append('\n')
                .append(text)
                .append('\n');
    }
}

package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.json.Schemas;
import dev.countersign.rank.RunMeter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCalibrateTest {
    @TempDir
    Path dir;

    World world;

    @BeforeEach
    void makeWorld() {
        world = World.make(dir.resolve("w"));
        world.write("model.json", RevertedHistory.model());
    }

    @Test
    void tooFewReversionsAreCountedAndRefused() {
        RevertedHistory.of(world, 40);
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
        RevertedHistory.of(world, 210);
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
        world.write("model.json", RevertedHistory.model(RunMeter.VERSION + 1));
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
}

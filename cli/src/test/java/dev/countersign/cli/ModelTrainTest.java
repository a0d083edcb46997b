package dev.countersign.cli;

import static dev.countersign.cli.ModelWorld.COMMITS;
import static dev.countersign.cli.ModelWorld.VULNERABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From real repositories to a model, and back to what it says.
class ModelTrainTest {
    @TempDir
    Path dir;

    @Test
    void modelIsLearnedFromClonesAndShown() {
        World world = ModelWorld.make(dir);

        World.Run trained = world.run(
                "model",
                "train",
                "--labels=" + dir.resolve("dev.csv"),
                "--window=" + dir.resolve("window.csv"),
                "--clones=" + dir.resolve("vcc.clones"),
                "--shelf=" + dir.resolve("vcc.shelf"),
                "--output=" + dir.resolve("model.json"),
                "--no-ablation");

        assertThat(trained.err()).isEmpty();
        assertThat(trained.code()).isZero();
        assertThat(trained.out())
                .startsWith(2 * COMMITS + " of " + 2 * COMMITS + " commits of 2 repositories were measured")
                .contains("Of " + 2 * VULNERABLE + " changes that brought a vulnerability in, " + 2 * VULNERABLE);
        World.Run shown = world.run("model", "show", dir.resolve("model.json").toString());
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("2 repositories: " + 2 * COMMITS + " commits, of which " + 2 * VULNERABLE);
    }
}

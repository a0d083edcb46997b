package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From real repositories to a model, and back to what it says.
class ModelTrainTest {
    private static final int COMMITS = 12;

    @TempDir
    Path dir;

    @Test
    void modelIsLearnedFromClonesAndShown() throws IOException {
        var labels = new StringBuilder("repo,language,vcc_sha,vcc_paths,vuln_lines\n");
        var window = new StringBuilder("repo,sha,added_lines\n");
        World world = repository("one", labels, window);
        repository("two", labels, window);
        Files.writeString(dir.resolve("dev.csv"), labels);
        Files.writeString(dir.resolve("window.csv"), window);

        World.Run trained = world.run(
                "model",
                "train",
                "--labels=" + dir.resolve("dev.csv"),
                "--window=" + dir.resolve("window.csv"),
                "--clones=" + dir.resolve("clones"),
                "--shelf=" + dir.resolve("shelf"),
                "--output=" + dir.resolve("model.json"),
                "--no-ablation");

        assertThat(trained.err()).isEmpty();
        assertThat(trained.code()).isZero();
        assertThat(trained.out())
                .startsWith(2 * COMMITS + " of " + 2 * COMMITS + " commits of 2 repositories were measured")
                .contains("Of 6 changes that brought a vulnerability in, 6 have a run");
        World.Run shown = world.run("model", "show", dir.resolve("model.json").toString());
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("2 repositories: " + 2 * COMMITS + " commits, of which 6");
    }

    /// In `clones/OWNER/repo`; every fourth commit redirects to wherever the request says.
    private World repository(String owner, StringBuilder labels, StringBuilder window) {
        World world = World.make(dir.resolve("clones").resolve(owner));
        for (int i = 0; i < COMMITS; i++) {
            boolean vulnerable = i % 4 == 1;
            String body = vulnerable ? "return redirect(request.args.get('next'))" : "return total + " + i;
            String file = "web/view" + i + ".py";
            world.write("repo/" + file, "def view%d(request, total):\n    %s\n".formatted(i, body));
            String id = world.commit("add view " + i);
            window.append("%s/repo,%s,2\n".formatted(owner, id));
            if (vulnerable) {
                labels.append("%s/repo,Python,%s,%s,0:2\n".formatted(owner, id, file));
            }
        }
        return world;
    }
}

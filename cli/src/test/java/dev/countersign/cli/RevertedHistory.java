package dev.countersign.cli;

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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// A made-up history in which most commits that read the request were reverted, and a few others; and a model that
/// believes that of the request.
final class RevertedHistory {
    private final World world;

    private RevertedHistory(World world) {
        this.world = world;
    }

    /// So many commits, every fourth of which does not read the request, and then a commit for each that reverts it.
    static void of(World world, int count) {
        var history = new RevertedHistory(world);
        history.importing(
                count, i -> i % 4 == 0 ? "total = " + i + "\n" : "name = request.args(" + i + ")\n", _ -> "Add it");
        List<String> ids = world.git("rev-list", "--reverse", "-n", Integer.toString(count), "HEAD")
                .lines()
                .toList();
        history.importing(count, _ -> "pass\n", i -> "Revert\n\nThis reverts commit " + ids.get(i) + ".");
    }

    /// Text of a model's file.
    ///
    /// @param measuring version of the measuring that it claims
    static String model(int measuring) {
        return ModelWriter.write(RankingModel.of(
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
                new WordLifts(Map.of())));
    }

    /// Of the measuring of this program.
    static String model() {
        return model(RunMeter.VERSION);
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

package dev.countersign.rank.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.RepoPath;
import dev.countersign.rank.AddedRun;
import dev.countersign.rank.Recalls;
import dev.countersign.rank.learn.ReadingOrder.Met;
import dev.countersign.rank.learn.ReadingOrder.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The figures are those that the VCC benchmark's `score.py` gave for the files beside this test: scores with ties,
/// commits
/// without a score, lines that no run holds.
class ReadingOrderTest {
    static final double SEVENTH = 2 / 14.0;
    static final double FOURTEENTH = 1 / 14.0;

    static List<LabelledRepository> repositories;

    @BeforeAll
    static void read() throws IOException {
        repositories = Labels.read(text("labels.csv"), text("window.csv"));
    }

    @Test
    void hunksByScore() throws IOException {
        Met met = pooled(hunks(), true);

        assertThat(met.recalls()).isEqualTo(new Recalls(0, FOURTEENTH, FOURTEENTH, 3 / 14.0));
        assertThat(met.linesFor(0.5)).isEqualTo(0.6134185303514377);
        assertThat(met.linesFor(0.8)).isEqualTo(0.8564154786150713);
        assertThat(met.linesFor(0.9)).isEqualTo(1);
    }

    @Test
    void hunksByScorePerLine() throws IOException {
        Met met = pooled(hunks(), false);

        assertThat(met.recalls()).isEqualTo(new Recalls(0, 0, FOURTEENTH, SEVENTH));
        assertThat(met.linesFor(0.5)).isEqualTo(0.4291799787007455);
        assertThat(met.linesFor(0.8)).isEqualTo(0.8564154786150713);
    }

    @Test
    void commitsByScore() throws IOException {
        Met met = pooled(commits(), true);

        assertThat(met.recalls()).isEqualTo(new Recalls(0, FOURTEENTH, FOURTEENTH, FOURTEENTH));
        assertThat(met.linesFor(0.5)).isEqualTo(0.4941427050053248);
        assertThat(met.linesFor(0.8)).isEqualTo(0.9511201629327902);
        assertThat(met.linesFor(0.9)).isEqualTo(0.9584664536741214);
    }

    @Test
    void commitsByScorePerLine() throws IOException {
        Met met = pooled(commits(), false);

        assertThat(met.recalls()).isEqualTo(new Recalls(0, 0, SEVENTH, 4 / 14.0));
        assertThat(met.linesFor(0.5)).isEqualTo(0.47816826411075614);
    }

    static Met pooled(Map<String, List<Unit>> units, boolean byScore) {
        List<Met> all = new ArrayList<>();
        for (LabelledRepository repository : repositories) {
            List<Unit> of = units.get(repository.name());
            int changes = repository.vulnerable().size();
            all.add(
                    byScore
                            ? ReadingOrder.byScore(of, repository.lines(), changes)
                            : ReadingOrder.byScorePerLine(of, repository.lines(), changes));
        }
        return Met.pooled(all);
    }

    static Map<String, List<Unit>> hunks() throws IOException {
        Map<String, List<Unit>> units = new HashMap<>();
        CsvRows.read(text("hunks.csv"), row -> {
            String commit = row.cell("sha");
            var run = new AddedRun(
                    RepoPath.of(row.cell("path")),
                    number(row, "start"),
                    number(row, "end"),
                    number(row, "added_lines"));
            boolean vulnerable = repository(row.cell("repo")).isVulnerable(commit, run);
            units.computeIfAbsent(row.cell("repo"), _ -> new ArrayList<>())
                    .add(new Unit(
                            run.lines(),
                            Double.parseDouble(row.cell("score")),
                            Unit.tie(commit + "|" + run.path() + "|" + run.start()),
                            vulnerable ? commit : null));
        });
        return units;
    }

    static Map<String, List<Unit>> commits() throws IOException {
        Map<String, Double> scores = new HashMap<>();
        CsvRows.read(text("commits.csv"), row -> scores.put(row.cell("sha"), Double.parseDouble(row.cell("score"))));
        Map<String, List<Unit>> units = new HashMap<>();
        for (LabelledRepository repository : repositories) {
            List<Unit> of = new ArrayList<>();
            repository.window().forEach((commit, lines) -> {
                if (lines > 0) {
                    of.add(new Unit(
                            lines,
                            scores.getOrDefault(commit, Double.NEGATIVE_INFINITY),
                            Unit.tie(commit),
                            repository.vulnerable().containsKey(commit) ? commit : null));
                }
            });
            units.put(repository.name(), of);
        }
        return units;
    }

    static LabelledRepository repository(String name) {
        return repositories.stream()
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static int number(CsvRows.Row row, String column) {
        return Integer.parseInt(row.cell(column));
    }

    static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ReadingOrderTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.countersign.rank.learn;

import dev.countersign.rank.AddedRun;
import dev.countersign.rank.MeasuredCommit;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.learn.ReadingOrder.Met;
import dev.countersign.rank.learn.ReadingOrder.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Ranks the runs and commits of one repository.
final class RepositoryRanking {
    private static final int SEED = 2;

    private final LabelledRepository repository;
    private final Judges judges;
    private final Ranked ranked;
    private final List<Scored> runs = new ArrayList<>();
    private final Map<String, Double> commits = new HashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Scored(int lines, String tie, @Nullable String vulnerable, double[] risks) {}

    private RepositoryRanking(LabelledRepository repository, Judges judges, Ranked ranked) {
        this.repository = repository;
        this.judges = judges;
        this.ranked = ranked;
    }

    /// @throws IllegalArgumentException where nothing was measured: it must not look as if it were not there
    static RepositoryRanking of(LabelledRepository repository, MeasuredHistory history, Judges judges, Ranked ranked) {
        var ranking = new RepositoryRanking(repository, judges, ranked);
        history.read(repository.name(), ranking::add);
        if (ranking.runs.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured of " + repository.name());
        }
        return ranking;
    }

    private void add(MeasuredCommit commit) {
        Integer lines = repository.window().get(commit.id());
        if (lines == null) {
            return;
        }
        double sum = 0;
        for (MeasuredRun measured : commit.runs()) {
            AddedRun run = measured.run();
            double[] risks = judges.risks(measured);
            String tie = Unit.tie(commit.id() + '|' + run.path().value() + '|' + run.start());
            String vulnerable = repository.isVulnerable(commit.id(), run) ? commit.id() : null;
            runs.add(new Scored(run.lines(), tie, vulnerable, risks));
            ranked.run(repository.name(), commit.id(), run, risks[0]);
            sum += risks[0];
        }
        commits.put(commit.id(), sum);
        ranked.commit(repository.name(), commit.id(), lines, sum);
    }

    int measured() {
        return commits.size();
    }

    int runs() {
        return runs.size();
    }

    /// The runs in the order of one of the scorecards.
    Met hunksBy(int scorecard) {
        return ReadingOrder.byScorePerLine(units(run -> run.risks[scorecard]), repository.lines(), changesWithLines());
    }

    Met smallHunksFirst() {
        return ReadingOrder.byScore(units(run -> -run.lines), repository.lines(), changesWithLines());
    }

    Met hunksAtRandom() {
        return ReadingOrder.byScore(units(run -> Draw.of(SEED, run.tie)), repository.lines(), changesWithLines());
    }

    private List<Unit> units(ToDoubleFunction<Scored> score) {
        return runs.stream()
                .map(run -> new Unit(run.lines, score.applyAsDouble(run), run.tie, run.vulnerable))
                .toList();
    }

    private int changesWithLines() {
        return (int) repository.vulnerable().values().stream()
                .filter(lines -> !lines.isEmpty())
                .count();
    }

    /// Whole commits in the order of their mean risk a line; those that were not measured last.
    Met commitsByRisk() {
        return ReadingOrder.byScorePerLine(
                commitUnits((id, _) -> commits.getOrDefault(id, Double.NEGATIVE_INFINITY)),
                repository.lines(),
                repository.vulnerable().size());
    }

    Met smallCommitsFirst() {
        return commitsByScore((_, lines) -> -lines);
    }

    Met largeCommitsFirst() {
        return commitsByScore((_, lines) -> lines);
    }

    Met commitsAtRandom() {
        return commitsByScore((id, _) -> Draw.of(SEED, id));
    }

    private Met commitsByScore(ToDoubleBiFunction<String, Integer> score) {
        return ReadingOrder.byScore(
                commitUnits(score), repository.lines(), repository.vulnerable().size());
    }

    private List<Unit> commitUnits(ToDoubleBiFunction<String, Integer> score) {
        List<Unit> units = new ArrayList<>();
        repository.window().forEach((id, lines) -> {
            if (lines > 0) {
                String vulnerable = repository.vulnerable().containsKey(id) ? id : null;
                units.add(new Unit(lines, score.applyAsDouble(id, lines), Unit.tie(id), vulnerable));
            }
        });
        return units;
    }
}

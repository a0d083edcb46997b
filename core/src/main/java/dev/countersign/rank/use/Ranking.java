package dev.countersign.rank.use;

import dev.countersign.change.RepoPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What a model says of the lines of one change.
public final class Ranking {
    private final String model;
    private final String unranked;
    private final List<String> notes;
    private final Map<RepoPath, NavigableMap<Integer, RunRisk>> runs = new HashMap<>();

    private Ranking(String model, String unranked, List<String> notes) {
        this.model = model;
        this.unranked = unranked;
        this.notes = List.copyOf(notes);
    }

    /// @param model its version
    /// @param notes what was not known
    public static Ranking of(String model, List<RunRisk> runs, List<String> notes) {
        var ranking = new Ranking(model, "", notes);
        for (RunRisk risk : runs) {
            ranking.runs
                    .computeIfAbsent(risk.run().path(), _ -> new TreeMap<>())
                    .put(risk.run().start(), risk);
        }
        return ranking;
    }

    /// @param reason one sentence for people, without its stop
    public static Ranking none(String reason) {
        return new Ranking("", reason, List.of());
    }

    public boolean isRanked() {
        return unranked.isEmpty();
    }

    /// Whether it knows of lines of this file; of others every line counts as the average one.
    public boolean has(RepoPath path) {
        return runs.containsKey(path);
    }

    /// The runs of a file by their first line.
    public List<RunRisk> runs(RepoPath path) {
        return List.copyOf(runs.getOrDefault(path, new TreeMap<>()).values());
    }

    /// The run that a line of the file after the change is in.
    public Optional<RunRisk> at(RepoPath path, int line) {
        NavigableMap<Integer, RunRisk> of = runs.get(path);
        Map.Entry<Integer, RunRisk> before = of == null ? null : of.floorEntry(line);
        return Optional.ofNullable(before)
                .map(Map.Entry::getValue)
                .filter(risk -> line <= risk.run().end());
    }

    /// 1 where nothing is known of it.
    public double factor(RepoPath path, int line) {
        return at(path, line).map(RunRisk::factor).map(Factor::believed).orElse(1.0);
    }

    /// As many average lines are expected to hold as much as all ranked ones of a file.
    public double averageLines(RepoPath path) {
        return runs(path).stream().mapToDouble(RunRisk::averageLines).sum();
    }

    /// @param counted the files that have to be read
    public ChangeRisk summary(List<RepoPath> counted) {
        if (!isRanked()) {
            return new ChangeRisk.Unranked(unranked);
        }
        int lines = counted.stream()
                .flatMap(path -> runs(path).stream())
                .mapToInt(risk -> risk.run().lines())
                .sum();
        return new ChangeRisk.Ranked(
                model, lines, counted.stream().mapToDouble(this::averageLines).sum(), notes);
    }
}

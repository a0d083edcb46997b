package dev.countersign.benchmark.plan;

import dev.countersign.change.Change;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.FilePair;
import dev.countersign.rank.AddedRun;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.past.KnownPast;
import dev.countersign.rank.use.Ranker;
import dev.countersign.rank.use.Ranking;
import dev.countersign.rank.use.Reason;
import dev.countersign.rank.use.RunRisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Ranks by the scores that `model train --csv` wrote: each repository by models that have not seen it.
final class RunScores implements Ranker {
    private static final int COLUMNS = 7;

    private final Map<String, List<Scored>> byCommit = new HashMap<>();
    private double risk;
    private double lines;

    private record Scored(AddedRun run, double perLine) {}

    /// @param hunks the file `hunks.csv`
    /// @param wanted commits that will be asked for; the mean is of all
    static RunScores read(Path hunks, Set<String> wanted) throws IOException {
        var scores = new RunScores();
        try (BufferedReader in = Files.newBufferedReader(hunks)) {
            String head = in.readLine();
            if (!"repo,sha,path,start,end,added_lines,score".equals(head)) {
                throw new IOException(hunks + " is not what 'countersign model train --csv' writes");
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                scores.add(cells(line), wanted);
            }
        }
        return scores;
    }

    private void add(List<String> row, Set<String> wanted) throws IOException {
        if (row.size() != COLUMNS) {
            throw new IOException("a row has " + row.size() + " cells");
        }
        int count = Integer.parseInt(row.get(5));
        double score = Double.parseDouble(row.get(6));
        risk += score;
        lines += count;
        if (wanted.contains(row.get(1))) {
            var run = new AddedRun(
                    RepoPath.of(row.get(2)), Integer.parseInt(row.get(3)), Integer.parseInt(row.get(4)), count);
            byCommit.computeIfAbsent(row.get(1), _ -> new ArrayList<>()).add(new Scored(run, score / count));
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean twice = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (twice) {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    @Override
    public Ranking rank(Change change, List<FilePair> files, KnownPast past) {
        List<Scored> scored = byCommit.get(String.valueOf(change.head()));
        if (scored == null) {
            return Ranking.none("no score");
        }
        double mean = risk / lines;
        return Ranking.of(
                "csv",
                scored.stream()
                        .map(one -> new RunRisk(
                                new MeasuredRun(one.run, new float[0], Map.of()),
                                Math.max(Double.MIN_NORMAL, one.perLine / mean)))
                        .toList(),
                List.of());
    }

    @Override
    public List<Reason> reasons(RunRisk run, FilePair pair, KnownPast past) {
        return List.of();
    }
}

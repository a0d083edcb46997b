package dev.countersign.rank.learn;

import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.Scorecard;
import dev.countersign.rank.WordLifts;
import java.util.List;

/// Scorecards that have not seen a repository, the one with all traits first.
record Judges(WordLifts words, List<Scorecard> scorecards) {
    Judges {
        scorecards = List.copyOf(scorecards);
    }

    /// The risk of all lines of a run together, by each of them.
    double[] risks(MeasuredRun run) {
        float[] values = words.valuesOf(run);
        return scorecards.stream()
                .mapToDouble(card -> Math.exp(card.score(values)) * run.run().lines())
                .toArray();
    }
}

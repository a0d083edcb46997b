package dev.countersign.rank.learn;

import dev.countersign.rank.Scorecard;
import dev.countersign.rank.Trait;
import dev.countersign.rank.Traits;
import dev.countersign.rank.WordLifts;
import dev.countersign.rank.learn.StumpLearner.Rows;
import dev.countersign.rank.learn.StumpLearner.Settings;
import dev.countersign.rank.learn.StumpLearner.Stumps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Learns from some of the repositories of a training set.
final class Teacher {
    private final TrainingSet set;
    private final List<LabelledRepository> repositories;
    private final LiftTable lifts;
    private final List<float[]> values = new ArrayList<>();
    private final List<TrainingRow> rows = new ArrayList<>();

    /// Works out the values of all rows, each without what the words of its own repository say.
    Teacher(TrainingSet set, List<LabelledRepository> repositories) {
        this.set = set;
        this.repositories = List.copyOf(repositories);
        lifts = LiftTable.of(
                set.table().size(),
                repositories.stream().map(r -> set.part(r).counts()).toList());
        for (LabelledRepository repository : repositories) {
            TrainingSet.Part part = set.part(repository);
            int[] ofOthers = lifts.without(part.counts());
            for (TrainingRow row : part.rows()) {
                rows.add(row);
                values.add(row.values(ofOthers));
            }
        }
    }

    List<LabelledRepository> repositories() {
        return repositories;
    }

    WordLifts words() {
        return lifts.lifts(set.table());
    }

    int wordsLeftOut() {
        return lifts.leftOut();
    }

    /// @param used which traits may be learned from
    /// @param seeds so many sums are learned, and their mean is taken
    /// @throws IllegalArgumentException where there is nothing to tell apart
    Scorecard learn(StumpLearner learner, Predicate<Trait> used, int seeds) {
        Rows table = rows(Traits.ALL.stream().filter(used).toList());
        double odds = table.odds();
        if (!(odds > 0 && Double.isFinite(odds))) {
            throw new IllegalArgumentException("there is nothing to learn from: of " + rows.size() + " runs, "
                    + rows.stream().filter(TrainingRow::isVulnerable).count() + " are vulnerable");
        }
        // side by side; each is learned by itself, and they are added up in the order of their seeds
        List<Stumps> learned = IntStream.rangeClosed(1, seeds)
                .parallel()
                .mapToObj(seed -> learner.learn(table, Settings.of(seed)))
                .toList();
        // the odds are those among drawn lines; a line is drawn with this probability
        return StumpSum.mean(table, StrictMath.log(odds) + StrictMath.log(set.rate()), learned);
    }

    private Rows rows(List<Trait> columns) {
        int count = rows.size();
        float[] table = new float[count * columns.size()];
        float[] vulnerable = new float[count];
        float[] weights = new float[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            vulnerable[i] = rows.get(i).isVulnerable() ? 1 : 0;
            weights[i] = rows.get(i).weight();
            for (Trait column : columns) {
                table[at++] = values.get(i)[column.index()];
            }
        }
        return new Rows(columns, table, vulnerable, weights);
    }
}

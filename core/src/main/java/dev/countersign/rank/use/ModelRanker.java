package dev.countersign.rank.use;

import dev.countersign.change.Change;
import dev.countersign.detect.FilePair;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.RankingModel;
import dev.countersign.rank.RunMeter;
import dev.countersign.rank.Scorecard.Contribution;
import dev.countersign.rank.Trait;
import dev.countersign.rank.past.KnownPast;
import java.util.ArrayList;
import java.util.List;

/// Ranks by a model.
final class ModelRanker implements Ranker {
    private final RankingModel model;
    private final String version;

    ModelRanker(RankingModel model) {
        this.model = model;
        this.version = model.version();
    }

    @Override
    public Ranking rank(Change change, List<FilePair> files, KnownPast past) {
        List<RunRisk> runs = new ArrayList<>();
        for (MeasuredRun run : RunMeter.measure(change, files, past.past())) {
            runs.add(new RunRisk(run, StrictMath.exp(sum(run, past.isWhole()))));
        }
        return Ranking.of(version, runs, past.isWhole() ? List.of() : List.of(past.gap()));
    }

    /// Of what [#contributions] gives, without making them for the many runs that nobody asks about.
    private double sum(MeasuredRun run, boolean wholePast) {
        float[] values = model.words().valuesOf(run);
        return model.scorecard().parts().stream()
                .mapToDouble(steps ->
                        amount(steps.trait(), steps.of(values[steps.trait().index()]), wholePast))
                .sum();
    }

    @Override
    public List<Reason> reasons(RunRisk risk, FilePair pair, KnownPast past) {
        return new Reasons(model, risk.measured(), pair).of(contributions(risk.measured(), past.isWhole()));
    }

    /// What a past that is not known in full says may raise a factor and never lower it.
    private List<Contribution> contributions(MeasuredRun run, boolean wholePast) {
        return model.scorecard().contributions(model.words().valuesOf(run)).stream()
                .map(one -> new Contribution(one.trait(), amount(one.trait(), one.amount(), wholePast)))
                .toList();
    }

    private static double amount(Trait trait, double amount, boolean wholePast) {
        return amount < 0 && !wholePast && isOfThePast(trait) ? 0 : amount;
    }

    private static boolean isOfThePast(Trait trait) {
        return trait.kind() == Trait.Kind.WHERE || trait.name().startsWith("repository.");
    }
}

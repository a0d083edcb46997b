package dev.countersign.rank;

/// What was learned, whole: a score for each run, with its reasons, and where that comes from.
public record RankingModel(ModelHead head, Scorecard scorecard, WordLifts words) {
    /// The natural logarithm of the risk of a line of this run.
    public double score(MeasuredRun run) {
        return scorecard.score(words.valuesOf(run));
    }

    /// Names what is reckoned with: two models with the same version give the same scores.
    public String version() {
        return ModelWriter.version(scorecard, words);
    }
}

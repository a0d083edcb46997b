package dev.countersign.rank;

/// What was learned, whole: a score for each run, with its reasons, and where that comes from.
///
/// @param version names what is reckoned with: two models with the same version give the same scores; [#of] reckons it
public record RankingModel(String version, ModelHead head, Scorecard scorecard, WordLifts words) {
    public static RankingModel of(ModelHead head, Scorecard scorecard, WordLifts words) {
        return new RankingModel(ModelWriter.version(scorecard, words), head, scorecard, words);
    }

    /// The natural logarithm of the risk of a line of this run.
    public double score(MeasuredRun run) {
        return scorecard.score(words.valuesOf(run));
    }
}

package dev.countersign.rank.use;

import dev.countersign.change.Change;
import dev.countersign.detect.FilePair;
import dev.countersign.rank.ModelReading;
import dev.countersign.rank.RankingModel;
import dev.countersign.rank.RunMeter;
import dev.countersign.rank.past.KnownPast;
import java.util.List;

/// Ranks the lines of a change, or says why it cannot. Safe for several threads.
public interface Ranker {
    /// @param files as they were read
    Ranking rank(Change change, List<FilePair> files, KnownPast past);

    /// Why a run has its factor; none where nobody knows.
    ///
    /// @param pair the file that it is in
    /// @param past the one by which it was ranked
    List<Reason> reasons(RunRisk risk, FilePair pair, KnownPast past);

    /// @param reason why, one sentence for people without its stop
    static Ranker none(String reason) {
        return new Ranker() {
            @Override
            public Ranking rank(Change change, List<FilePair> files, KnownPast past) {
                return Ranking.none(reason);
            }

            @Override
            public List<Reason> reasons(RunRisk risk, FilePair pair, KnownPast past) {
                return List.of();
            }
        };
    }

    static Ranker of(RankingModel model) {
        return model.head().measuring() == RunMeter.VERSION
                ? new ModelRanker(model)
                : none("the model was learned from what version " + model.head().measuring()
                        + " of the measuring measured, and this program has version " + RunMeter.VERSION);
    }

    /// A model that cannot be used ranks nothing.
    static Ranker of(ModelReading reading) {
        return switch (reading) {
            case ModelReading.Read(var read) -> of(read);
            case ModelReading.Refused(var why) -> none(why);
        };
    }
}

package dev.countersign.benchmark.plan;

import dev.countersign.change.Change;
import dev.countersign.detect.FilePair;
import dev.countersign.rank.past.KnownPast;
import dev.countersign.rank.use.Ranker;
import dev.countersign.rank.use.Ranking;
import dev.countersign.rank.use.Reason;
import dev.countersign.rank.use.RunRisk;
import java.util.List;

/// Ranks, or does as if there were no model, so that one workbench can review both ways. For one thread.
final class SwitchedRanker implements Ranker {
    private final Ranker ranker;
    private final Ranker none = Ranker.none("to compare");
    private boolean on = true;

    SwitchedRanker(Ranker ranker) {
        this.ranker = ranker;
    }

    void set(boolean ranks) {
        on = ranks;
    }

    @Override
    public Ranking rank(Change change, List<FilePair> files, KnownPast past) {
        return (on ? ranker : none).rank(change, files, past);
    }

    @Override
    public List<Reason> reasons(RunRisk risk, FilePair pair, KnownPast past) {
        return (on ? ranker : none).reasons(risk, pair, past);
    }
}

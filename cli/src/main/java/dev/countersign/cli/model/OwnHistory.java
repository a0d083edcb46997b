package dev.countersign.cli.model;

import dev.countersign.change.Change;
import dev.countersign.rank.MeasuredCommit;
import dev.countersign.rank.MeasuredRun;
import dev.countersign.rank.RankingModel;
import dev.countersign.rank.calibrate.OwnLabels;
import dev.countersign.rank.calibrate.OwnLabels.How;
import dev.countersign.rank.calibrate.Reliability.Seen;
import dev.countersign.rank.use.Factor;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a model says of the commits of one repository, and which of them turned out bad.
final class OwnHistory {
    private final RankingModel model;
    private final Set<String> rejected;
    private final Map<String, String> messages = new HashMap<>();
    private final List<Ranked> ranked = new ArrayList<>();

    private record Ranked(String commit, String changeId, int lines, double factor) {}

    /// @param rejected ids of changes
    OwnHistory(RankingModel model, Set<String> rejected) {
        this.model = model;
        this.rejected = rejected;
    }

    void add(Change change, MeasuredCommit measured) {
        messages.put(measured.id(), change.commits().getFirst().message());
        int lines = 0;
        double average = 0;
        for (MeasuredRun run : measured.runs()) {
            double factor = Math.exp(model.score(run) - model.scorecard().base());
            lines += run.run().lines();
            average += run.run().lines() * Factor.believed(factor);
        }
        if (lines > 0) {
            ranked.add(new Ranked(measured.id(), change.id().hex(), lines, average / lines));
        }
    }

    int commits() {
        return messages.size();
    }

    /// Commits with ranked lines, and whether each turned out bad.
    ///
    /// @param bad how many, by how that is known
    record Labelled(List<Seen> seen, Map<How, Integer> bad) {}

    Labelled labelled() {
        var labels = new OwnLabels(messages);
        Map<How, Integer> bad = new EnumMap<>(How.class);
        for (How how : How.values()) {
            bad.put(how, 0);
        }
        List<Seen> seen = new ArrayList<>();
        for (Ranked each : ranked) {
            Optional<How> how = rejected.contains(each.changeId) ? Optional.of(How.REJECTED) : labels.of(each.commit);
            how.ifPresent(known -> bad.merge(known, 1, Integer::sum));
            seen.add(new Seen(each.lines, each.factor, how.isPresent()));
        }
        return new Labelled(seen, bad);
    }
}

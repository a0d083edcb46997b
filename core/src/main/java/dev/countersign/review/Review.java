package dev.countersign.review;

import dev.countersign.change.Change;
import dev.countersign.change.Provenance;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.explain.Explanation;
import dev.countersign.rank.use.ChangeRisk;
import dev.countersign.risk.Assessment;
import dev.countersign.risk.Lane;
import dev.countersign.risk.LaneRow;
import dev.countersign.risk.Odds;
import dev.countersign.risk.Probability;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All that Countersign says about one change.
///
/// @param facts in order of identity's detector and path; with those that lower nothing
/// @param tableLane the lane by table and policy
/// @param lane who reads it: `tableLane`, but `peer` for `ai` while no AI reviewer is configured
/// @param row the row of the table that decided; empty where the change is inert or a policy's raise decided
/// @param decisive the fact that fired the row
/// @param risk what the model says of the change; orders it within its lane and changes nothing else
/// @param chance by facts and by the lines as the model ranks them, or by their number where it does not
/// @param disputed facts somebody disputes: shown, and left out of the lane only where the floor says so
/// @param notConfigured optional inputs nobody gave, each shown once
public record Review(
        Change change,
        Provenance provenance,
        List<FileReview> files,
        List<Fact> facts,
        Assessment assessment,
        Lane tableLane,
        Lane lane,
        Optional<LaneRow> row,
        Optional<Fact> decisive,
        Explanation explanation,
        ReadingPlan plan,
        ChangeRisk risk,
        Probability chance,
        List<Disputed> disputed,
        List<String> notConfigured) {
    public Review {
        files = List.copyOf(files);
        facts = List.copyOf(facts);
        disputed = List.copyOf(disputed);
        notConfigured = List.copyOf(notConfigured);
    }

    /// A fact and the dispute about it.
    ///
    /// @param inFloor whether the organisation's floor holds it, so that the fact no longer counts for the lane
    public record Disputed(Fact fact, Dispute dispute, boolean inFloor) {}

    /// Where the reading of a change stands.
    public enum State {
        /// Proved inert: nobody has to read it.
        NOT_NEEDED,
        /// Nobody has read it yet; the analysis is complete.
        NOT_RUN,
        /// Nobody has read it yet, and part of it could not be analysed.
        PARTIAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public State state() {
        if (isIncomplete()) {
            return State.PARTIAL;
        }
        return lane == Lane.NONE ? State.NOT_NEEDED : State.NOT_RUN;
    }

    /// Whether a changed file or an analyser left an `unknown` fact.
    public boolean isIncomplete() {
        return facts.stream().anyMatch(f -> f.kind() == FactKind.UNKNOWN);
    }

    /// Chance times relative loss: what is expected to be lost if nobody reads the change. In no unit.
    public double expectedLoss() {
        return chance.value() * Odds.relativeLoss(assessment.impact());
    }

    /// Expected loss removed per minute of reading; orders a queue within a lane.
    public double density() {
        return expectedLoss() / Math.max(0.1, plan.sizeMinutes());
    }
}

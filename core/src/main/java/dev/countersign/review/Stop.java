package dev.countersign.review;

import dev.countersign.change.LineSpan;
import dev.countersign.change.RepoPath;
import dev.countersign.detect.Fact;
import dev.countersign.detect.Side;
import dev.countersign.rank.use.PlaceRisk;
import dev.countersign.risk.Lane;
import java.util.List;
import java.util.Optional;

/// One place to read.
///
/// @param side where the lines are counted: AFTER, or BEFORE where code was only removed
/// @param lane what its facts ask for by themselves; PEER or less where it has none
/// @param why what was seen there; facts first, in order of weight
/// @param effectiveLines added lines there that are neither blank nor moved
/// @param sizeMinutes reading time by size alone
/// @param expectedLoss chance times relative loss, in no unit; orders stops
/// @param risk what the model says of its lines; empty where it says nothing
public record Stop(
        RepoPath path,
        Side side,
        LineSpan span,
        String symbol,
        Minutes minutes,
        Lane lane,
        List<Fact> facts,
        String why,
        int effectiveLines,
        double sizeMinutes,
        double expectedLoss,
        Optional<PlaceRisk> risk) {
    public Stop {
        facts = List.copyOf(facts);
    }

    /// Expected loss removed per minute of reading.
    double density() {
        return expectedLoss / Math.max(0.1, sizeMinutes);
    }
}

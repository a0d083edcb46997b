package dev.countersign.oversight;

import dev.countersign.risk.Lane;
import dev.countersign.risk.Probability;
import java.util.Arrays;
import java.util.List;

/// From which chance of a flaw on somebody reads a change whatever the lane table says, one threshold per level
/// of
/// tightness. A threshold only ever raises a lane: from `none` or `ai` to `peer`.
///
/// @param levels falling, from the loosest level to the tightest; at least two
public record Thresholds(List<Probability> levels) {
    /// Level 0 leaves all to the table, the last lets nothing leave unread. The steps between are ours: 0.005
    /// is what
    /// [dev.countersign.risk.Odds] gives a change of 100 lines without any fact.
    public static final Thresholds DEFAULTS = ofShares(1, 0.02, 0.01, 0.005, 0);

    public Thresholds {
        levels = List.copyOf(levels);
        if (levels.size() < 2) {
            throw new IllegalArgumentException("there must be at least two levels");
        }
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i).value() >= levels.get(i - 1).value()) {
                throw new IllegalArgumentException("each level must be tighter than the one before");
            }
        }
    }

    public static Thresholds ofShares(double... shares) {
        return new Thresholds(Arrays.stream(shares).mapToObj(Probability::new).toList());
    }

    public int tightest() {
        return levels.size() - 1;
    }

    /// The lane at a level.
    public Lane lane(int level, Lane byTable, Probability chance) {
        return chance.value() >= levels.get(level).value() ? byTable.or(Lane.PEER) : byTable;
    }

    /// Whether a change is read at a level and had left unread one level looser.
    public boolean isReadOnlyFrom(int level, Lane byTable, Probability chance) {
        return level > 0
                && lane(level, byTable, chance).atLeast(Lane.PEER)
                && !lane(level - 1, byTable, chance).atLeast(Lane.AI);
    }

    /// Where a change that left its lane at a level lay.
    public RiskBand band(int level, Probability chance) {
        int next = Math.min(level + 1, tightest());
        return chance.value() >= levels.get(next).value() ? RiskBand.NEAR : RiskBand.FAR;
    }
}

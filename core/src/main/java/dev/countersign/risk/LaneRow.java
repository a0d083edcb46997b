package dev.countersign.risk;

import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Strength;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One row of the lane table. Every condition is "at least", so more evidence can only make more rows fire.
///
/// A row speaks either of facts or of files: `leastSubstance` is set for rows about changed files that were not
/// proved inert, and null for rows about facts.
///
/// @param name unique, kebab-case; `explain ROW` finds it
/// @param facts kinds it speaks of; empty for every kind but `unknown`
/// @param because one sentence for people
public record LaneRow(
        String name,
        Lane lane,
        Set<FactKind> facts,
        ChangeKind leastKind,
        Asset leastAsset,
        Exposure leastExposure,
        Strength leastStrength,
        @Nullable Substance leastSubstance,
        String because) {
    public LaneRow {
        facts = Set.copyOf(facts);
        if (leastSubstance != null && !facts.isEmpty()) {
            throw new IllegalArgumentException("row " + name + " must speak of facts or of files, not of both");
        }
    }

    boolean fires(FactPoint point) {
        return leastSubstance == null
                && (facts.isEmpty() ? point.fact() != FactKind.UNKNOWN : facts.contains(point.fact()))
                && point.kind().compareTo(leastKind) >= 0
                && point.asset().compareTo(leastAsset) >= 0
                && point.exposure().compareTo(leastExposure) >= 0
                && point.strength().compareTo(leastStrength) >= 0;
    }

    boolean fires(Substance substance) {
        return leastSubstance != null && substance.compareTo(leastSubstance) >= 0;
    }
}

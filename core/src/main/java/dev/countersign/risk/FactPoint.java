package dev.countersign.risk;

import dev.countersign.detect.Exposure;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Strength;

/// A fact as the lane table sees it: asset, kind of change, exposure and certainty.
record FactPoint(FactKind fact, ChangeKind kind, Asset asset, Exposure exposure, Strength strength) {
    static FactPoint of(Fact fact) {
        return new FactPoint(
                fact.kind(),
                ChangeKind.of(fact.seen().direction()),
                Asset.ofSeverity(fact.seen().severity()),
                fact.seen().exposure(),
                fact.seen().strength());
    }
}

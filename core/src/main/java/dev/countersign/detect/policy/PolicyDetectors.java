package dev.countersign.detect.policy;

import dev.countersign.detect.Detector;
import java.util.List;

/// The detectors of this package.
public final class PolicyDetectors {
    private PolicyDetectors() {}

    public static List<Detector> all() {
        return List.of(new PolicySelfChange(), new SuppressionAdded());
    }
}

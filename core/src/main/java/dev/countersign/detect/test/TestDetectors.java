package dev.countersign.detect.test;

import dev.countersign.detect.Detector;
import java.util.List;

/// All detectors of this package.
public final class TestDetectors {
    private TestDetectors() {}

    public static List<Detector> all() {
        return List.of(new TestWeakened(), new TestDisabled(), new GoldenBulk());
    }
}

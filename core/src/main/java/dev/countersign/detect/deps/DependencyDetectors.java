package dev.countersign.detect.deps;

import dev.countersign.detect.Detector;
import java.util.List;

/// All detectors of this package.
public final class DependencyDetectors {
    private DependencyDetectors() {}

    public static List<Detector> all() {
        return List.of(new DependencyNew(), new LockMismatch(), new DependencySource(), new VulnerableDependency());
    }
}

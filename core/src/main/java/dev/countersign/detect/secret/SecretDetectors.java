package dev.countersign.detect.secret;

import dev.countersign.detect.Detector;
import java.util.List;

/// The detectors of this package.
public final class SecretDetectors {
    private SecretDetectors() {}

    public static List<Detector> all() {
        return List.of(new SecretDetector());
    }
}

package dev.countersign.detect.sensitive;

import dev.countersign.data.DataDeclarations;
import dev.countersign.detect.Detector;
import java.util.List;

/// The detectors of sensitive data.
public final class SensitiveDetectors {
    private SensitiveDetectors() {}

    public static List<Detector> all(DataDeclarations declarations) {
        return List.of(new SensitiveField(declarations), new TouchesSensitive(), new SensitiveFlow());
    }
}

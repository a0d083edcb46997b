package dev.countersign.detect.inject;

import dev.countersign.detect.Detector;
import java.util.List;

/// The detectors of this package.
public final class InjectDetectors {
    private InjectDetectors() {}

    public static List<Detector> all() {
        return List.of(
                new InjectionDetector(),
                new DeserialisationDetector(),
                new RequestForgeryDetector(),
                new HiddenPayloadDetector(),
                new ActiveDrawing());
    }
}

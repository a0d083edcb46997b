package dev.countersign.detect.autorun;

import dev.countersign.detect.Detector;
import java.util.List;

/// The detectors of this package.
public final class AutoRunDetectors {
    private AutoRunDetectors() {}

    public static List<Detector> all() {
        return List.of(new AgentHook(), new EditorAutoRun(), new InstallScript());
    }
}

package dev.countersign.detect.guard;

import dev.countersign.detect.Detector;
import java.util.List;

/// The detectors of this package.
public final class GuardDetectors {
    private GuardDetectors() {}

    public static List<Detector> all() {
        return List.of(
                new GuardRemovedDetector(),
                new TouchesGuardDetector(),
                new AccessDomainDetector(),
                new UnguardedSiblingDetector(),
                new ExposureDetector(),
                new ValidationDetector(),
                new EncodingDetector(),
                new FailOpenDetector(),
                new IgnoredAnswerDetector(),
                new FixedCredentialDetector());
    }
}

package dev.countersign.detect.crypto;

import dev.countersign.detect.Detector;
import java.util.List;

/// The detectors of this package.
public final class CryptoDetectors {
    private CryptoDetectors() {}

    public static List<Detector> all() {
        return List.of(new TlsCheckDetector(), new CryptoWeakenedDetector(), new SessionWeakenedDetector());
    }
}

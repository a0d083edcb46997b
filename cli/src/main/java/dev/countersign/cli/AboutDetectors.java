package dev.countersign.cli;

import dev.countersign.adapter.files.BuiltInCatalogue;
import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.data.DataDeclarations;
import dev.countersign.data.SqlReader;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Detectors;
import dev.countersign.detect.claim.ClaimCheck;
import dev.countersign.review.Reviewer;
import java.util.ArrayList;
import java.util.List;

/// What `explain` and SARIF tell about each detector, with those that the engine asks itself.
final class AboutDetectors {
    private AboutDetectors() {}

    /// About those that look at every change.
    static List<Detector.About> shipped() {
        SqlReader sql = new JSqlReader();
        return of(Detectors.all(sql, new DataDeclarations(BuiltInCatalogue.read(), sql)));
    }

    static List<Detector.About> of(List<Detector> detectors) {
        var about = new ArrayList<>(detectors.stream().map(Detector::about).toList());
        about.add(new ClaimCheck().about());
        about.add(Reviewer.unknowns());
        return about;
    }
}

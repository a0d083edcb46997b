package dev.countersign.cli;

import dev.countersign.adapter.files.BuiltInCatalogue;
import dev.countersign.adapter.sql.JSqlReader;
import dev.countersign.data.DataDeclarations;
import dev.countersign.data.SqlReader;
import dev.countersign.detect.Detector;
import dev.countersign.detect.agent.AgentDetectors;
import dev.countersign.detect.claim.ClaimCheck;
import dev.countersign.detect.crypto.CryptoDetectors;
import dev.countersign.detect.database.DatabaseDetectors;
import dev.countersign.detect.deps.DependencyDetectors;
import dev.countersign.detect.guard.GuardDetectors;
import dev.countersign.detect.inject.InjectDetectors;
import dev.countersign.detect.pipeline.PipelineDetectors;
import dev.countersign.detect.policy.PolicyDetectors;
import dev.countersign.detect.secret.SecretDetectors;
import dev.countersign.detect.sensitive.SensitiveDetectors;
import dev.countersign.detect.test.TestDetectors;
import dev.countersign.review.Reviewer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All detectors, in the order in which they look.
final class Detectors {
    private Detectors() {}

    static List<Detector> all(SqlReader sql, DataDeclarations declarations) {
        return Stream.of(
                        AgentDetectors.all(),
                        PipelineDetectors.all(),
                        PolicyDetectors.all(),
                        GuardDetectors.all(),
                        CryptoDetectors.all(),
                        InjectDetectors.all(),
                        SecretDetectors.all(),
                        DatabaseDetectors.all(sql),
                        SensitiveDetectors.all(declarations),
                        DependencyDetectors.all(),
                        TestDetectors.all())
                .flatMap(List::stream)
                .toList();
    }

    static List<Detector.About> about() {
        SqlReader sql = new JSqlReader();
        return about(all(sql, new DataDeclarations(BuiltInCatalogue.read(), sql)));
    }

    /// What `explain` and SARIF tell about each, with those that the engine asks itself.
    static List<Detector.About> about(List<Detector> detectors) {
        var about = new ArrayList<>(detectors.stream().map(Detector::about).toList());
        about.add(new ClaimCheck().about());
        about.add(Reviewer.unknowns());
        return about;
    }
}

package dev.countersign.detect;

import dev.countersign.data.DataDeclarations;
import dev.countersign.data.SqlReader;
import dev.countersign.detect.agent.AgentDetectors;
import dev.countersign.detect.autorun.AutoRunDetectors;
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
import java.util.List;
import java.util.stream.Stream;

/// All detectors, in the order in which they look. What the engine asks itself, after them, is not among them.
public final class Detectors {
    private Detectors() {}

    public static List<Detector> all(SqlReader sql, DataDeclarations declarations) {
        return Stream.of(
                        AgentDetectors.all(),
                        AutoRunDetectors.all(),
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
}

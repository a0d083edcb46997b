package dev.countersign.detect.pipeline;

import dev.countersign.detect.Detector;
import java.util.ArrayList;
import java.util.List;

/// The detectors of this package.
public final class PipelineDetectors {
    private PipelineDetectors() {}

    public static List<Detector> all() {
        List<Detector> specific = List.of(
                new PrivilegedTrigger(),
                new LoosenedCondition(),
                new SelfHostedRunner(),
                new ExpressionInjection(),
                new TokenPermissions(),
                new UnpinnedReference(),
                new GateWeakened());
        var all = new ArrayList<>(specific);
        all.add(new PipelineChanged(specific));
        all.add(new CalledScript());
        return List.copyOf(all);
    }
}

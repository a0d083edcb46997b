package dev.countersign.detect.agent;

import dev.countersign.detect.Detector;
import java.util.List;

/// The detectors of this package.
public final class AgentDetectors {
    private AgentDetectors() {}

    public static List<Detector> all() {
        return List.of(new AgentInstructions(), new HiddenText(), new McpServerChanged(), new ApprovalWidened());
    }
}

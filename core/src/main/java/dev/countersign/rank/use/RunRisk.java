package dev.countersign.rank.use;

import dev.countersign.rank.AddedRun;
import dev.countersign.rank.MeasuredRun;

/// How a run of added lines compares with the average line.
///
/// @param factor by which one of its lines is more likely to hold a known vulnerability; above 0, not capped
public record RunRisk(MeasuredRun measured, double factor) {
    public AddedRun run() {
        return measured.run();
    }

    /// As many average lines are expected to hold as much as all of it.
    double averageLines() {
        return run().lines() * Factor.believed(factor);
    }
}

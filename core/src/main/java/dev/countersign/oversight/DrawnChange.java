package dev.countersign.oversight;

import java.time.Instant;
import java.util.Optional;

/// A decision of the draw, and what became of it.
///
/// @param due by when it is to be audited; empty where it was not drawn
/// @param finding how its audit ended; empty where it did not
/// @param late whether it turned out later that it had needed a reader
public record DrawnChange(
        String period, DrawDecision decision, Optional<Instant> due, Optional<AuditFinding> finding, boolean late) {
    /// How its audit stands; empty where it was not drawn.
    public Optional<Audit> audit(Instant now) {
        return decision.drawn()
                ? Optional.of(
                        new DrawnAudit(decision.value(), due.orElse(Instant.MAX), finding.map(DrawnAudit.Ended::of))
                                .at(now))
                : Optional.empty();
    }
}

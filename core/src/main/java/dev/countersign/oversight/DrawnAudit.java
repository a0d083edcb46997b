package dev.countersign.oversight;

import java.time.Instant;
import java.util.Optional;

/// The audit of a drawn change.
///
/// @param due by when it is to be done
/// @param neededReader what was found; empty while it is not done
public record DrawnAudit(DrawValue value, Instant due, Optional<Boolean> neededReader) {
    /// How it stands.
    public Audit at(Instant now) {
        AuditOutcome outcome = neededReader
                .map(needed -> needed ? AuditOutcome.ESCAPE : AuditOutcome.CLEAN)
                .orElse(now.isAfter(due) ? AuditOutcome.MISSING : AuditOutcome.WAITING);
        return new Audit(value, outcome);
    }
}

package dev.countersign.oversight;

import java.time.Instant;
import java.util.Optional;

/// The audit of a drawn change.
///
/// @param due by when it is to be done
/// @param ended what was found, and when; empty while it is not done
public record DrawnAudit(DrawValue value, Instant due, Optional<Ended> ended) {
    /// How an audit ended.
    public record Ended(boolean neededReader, Instant at) {
        static Ended of(AuditFinding finding) {
            return new Ended(finding.neededReader(), finding.at());
        }
    }

    /// How it stands. Once it was due the draw may be known, so that what is found then is an escape or nothing.
    public Audit at(Instant now) {
        AuditOutcome outcome = ended.filter(
                        end -> end.neededReader() || !end.at().isAfter(due))
                .map(end -> end.neededReader() ? AuditOutcome.ESCAPE : AuditOutcome.CLEAN)
                .orElse(now.isAfter(due) ? AuditOutcome.MISSING : AuditOutcome.WAITING);
        return new Audit(value, outcome);
    }
}

package dev.countersign.server.work;

import dev.countersign.oversight.AuditOutcome;
import dev.countersign.oversight.EscapeBound;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.StratumAudits;
import java.util.List;

/// A period with its audits.
///
/// @param undrawn changes that left unread in it without a draw: each may be an escape
/// @param complete whether no audit of it can come any more
public record AuditedPeriod(
        PlannedPeriod planned, List<StratumAudits> strata, long undrawn, EscapeBound bound, boolean complete) {
    public AuditedPeriod {
        strata = List.copyOf(strata);
    }

    public String id() {
        return planned.period().id();
    }

    /// That left unread, drawn or not.
    public long changes() {
        return undrawn + strata.stream().mapToLong(StratumAudits::changes).sum();
    }

    public long drawn() {
        return strata.stream().mapToLong(s -> s.audits().size()).sum();
    }

    public long count(AuditOutcome outcome) {
        return strata.stream()
                .flatMap(s -> s.audits().stream())
                .filter(a -> a.outcome() == outcome)
                .count();
    }

    public long audited() {
        return count(AuditOutcome.CLEAN) + count(AuditOutcome.ESCAPE);
    }

    public long late() {
        return strata.stream().mapToLong(StratumAudits::lateEscapes).sum();
    }
}

package dev.countersign.oversight;

import dev.countersign.change.ChangeId;
import dev.countersign.change.Provenance;
import dev.countersign.change.RepositoryChange;
import dev.countersign.risk.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the tests of oversight are made of.
final class Oversights {
    static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");
    static final Period WEEK = new Period("2026-W47", MONDAY, Instant.parse("2026-11-23T00:00:00Z"));

    private Oversights() {}

    static RepositoryChange change(int n) {
        return new RepositoryChange("acme/shop", new ChangeId(String.format("%064x", n)));
    }

    static Stratum stratum(Lane lane, RiskBand band) {
        return new Stratum(lane, Provenance.Kind.AGENT, band, true, "acme/shop");
    }

    static StratumAudits audits(Lane lane, long changes, int clean, int escapes, int missing, int waiting) {
        return audits(lane, changes, clean, escapes, missing, waiting, 0);
    }

    /// In this order.
    static StratumAudits audits(Lane lane, long changes, int clean, int escapes, int missing, int waiting, int late) {
        List<Audit> audits = new ArrayList<>();
        add(audits, clean, AuditOutcome.CLEAN);
        add(audits, escapes, AuditOutcome.ESCAPE);
        add(audits, missing, AuditOutcome.MISSING);
        add(audits, waiting, AuditOutcome.WAITING);
        return new StratumAudits(stratum(lane, RiskBand.FAR), new Rate(250_000), changes, audits, late);
    }

    private static void add(List<Audit> audits, int count, AuditOutcome outcome) {
        for (int i = 0; i < count; i++) {
            audits.add(new Audit(new DrawValue(audits.size()), outcome));
        }
    }

    static Seeds seeds(int found, int missed) {
        List<Boolean> seeds = new ArrayList<>();
        for (int i = 0; i < found + missed; i++) {
            seeds.add(i >= missed);
        }
        return new Seeds(seeds);
    }
}

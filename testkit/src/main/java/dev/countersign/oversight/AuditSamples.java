package dev.countersign.oversight;

import static dev.countersign.review.desk.DeskSamples.NOW;

import dev.countersign.change.ChangeId;
import dev.countersign.change.Provenance;
import dev.countersign.change.RepositoryChange;
import dev.countersign.key.Base64Url;
import dev.countersign.key.Sha256;
import dev.countersign.review.desk.DeskSamples;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.risk.Lane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// Periods, decisions and seeds to keep, each of its own.
final class AuditSamples {
    static final Duration WEEK = Duration.ofDays(7);
    static final String SECRET = Base64Url.encode(new byte[Draw.SECRET_BYTES]);

    private static final Instant FIRST = Instant.parse("2026-06-15T00:00:00Z");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private AuditSamples() {}

    /// A week that overlaps no other one.
    static Period week() {
        int number = NUMBER.incrementAndGet();
        Instant from = FIRST.plus(WEEK.multipliedBy(2L * number)); // with a week between two
        return new Period("sample-" + number, from, from.plus(WEEK));
    }

    static PlannedPeriod planned(Period period) {
        return planned(new DrawPlan(period, Map.of(), Rate.of(0.1)));
    }

    static PlannedPeriod planned(DrawPlan plan) {
        return new PlannedPeriod(
                plan,
                Sha256.of(plan.period().id()),
                plan.period().from().minusSeconds(1),
                new SwitchState(2, 1),
                Optional.empty(),
                Optional.empty());
    }

    /// @param value the draw value, whose order is that of numbers without a sign
    static DrawDecision decision(ListedChange change, long value, boolean drawn) {
        return new DrawDecision(
                new RepositoryChange(change.repository(), new ChangeId(change.changeId())),
                new Stratum(Lane.NONE, Provenance.Kind.AGENT, RiskBand.NEAR, true, change.repository()),
                Rate.of(0.1),
                new DrawValue(value),
                drawn,
                NOW.minusMillis(7));
    }

    static AuditFinding finding(boolean neededReader) {
        return new AuditFinding(neededReader, "read it", "src/App.java:7", NOW, neededReader);
    }

    static KeptSeed seed(String repository) {
        int number = NUMBER.incrementAndGet();
        return seed(repository, DeskSamples.hex(50_000_000 + number, 40), number);
    }

    /// @param removal tells seeds of one commit apart
    static KeptSeed seed(String repository, String commit, int removal) {
        return new KeptSeed(
                0,
                repository,
                commit,
                ("{\"document\":" + removal + "}").getBytes(StandardCharsets.UTF_8),
                "{\"removal\":" + removal + "}");
    }

    static String id() {
        return UUID.randomUUID().toString();
    }
}

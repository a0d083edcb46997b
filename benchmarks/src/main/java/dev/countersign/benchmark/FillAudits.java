package dev.countersign.benchmark;

import dev.countersign.change.ChangeId;
import dev.countersign.change.RepositoryChange;
import dev.countersign.json.JsonObject;
import dev.countersign.key.Base64Url;
import dev.countersign.key.Sha256;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditFinding;
import dev.countersign.oversight.AuditTask;
import dev.countersign.oversight.DrawDecision;
import dev.countersign.oversight.DrawPlan;
import dev.countersign.oversight.DrawValue;
import dev.countersign.oversight.Period;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.Rate;
import dev.countersign.oversight.RiskBand;
import dev.countersign.oversight.Stratum;
import dev.countersign.oversight.SwitchState;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.ChangeList;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// Gives a store that [FillStore] filled a year of weekly draws: every change that nobody has to read is decided on,
/// but
/// for one in fifty, and what was drawn is audited, but for that of the last week.
final class FillAudits {
    static final int WEEKS = 52;
    static final Duration WEEK = Duration.ofDays(7);
    static final Instant FIRST = FillStore.NOW.minus(WEEK.multipliedBy(WEEKS));
    static final PrincipalId AUDITOR = PrincipalId.of("user:auditor@acme.example");

    /// About thirty audits in a week of 1,000 changes.
    private static final Rate RATE = Rate.of(0.03);

    private static final int BATCH = 500;

    private final Desk desk;
    private final AuditBook book;
    private final Random random = new Random(11);

    FillAudits(Desk desk, AuditBook book) {
        this.desk = desk;
        this.book = book;
    }

    void fill() {
        for (int week = 0; week < WEEKS; week++) {
            book.begin(planned(week), draft());
        }
        List<List<DrawDecision>> byWeek = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            byWeek.add(new ArrayList<>());
        }
        unread().forEach(change -> {
            int week = (int) (Duration.between(FIRST, change.when()).toMillis() / WEEK.toMillis());
            if (week >= 0 && week < WEEKS && random.nextInt(50) > 0) {
                byWeek.get(week).add(decision(change));
            }
        });
        for (int week = 0; week < WEEKS; week++) {
            decide(week, byWeek.get(week));
            if (week < WEEKS - 1) {
                audit(week);
                book.close(id(week), Base64Url.encode(new byte[32]), until(week), draft());
            }
        }
    }

    private static String id(int week) {
        return "week-" + week;
    }

    private static Instant until(int week) {
        return FIRST.plus(WEEK.multipliedBy(week + 1L));
    }

    private static PlannedPeriod planned(int week) {
        var period = new Period(id(week), until(week).minus(WEEK), until(week));
        return new PlannedPeriod(
                new DrawPlan(period, Map.of(), RATE),
                Sha256.of(id(week)),
                period.from().minusSeconds(1),
                SwitchState.START,
                Optional.empty(),
                Optional.empty());
    }

    private List<ListedChange> unread() {
        var filter = new ChangeFilter(
                new Visibility.All(),
                ChangeFilter.Show.NOT_NEEDED,
                ChangeFilter.Order.NEWEST,
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FillStore.NOW);
        List<ListedChange> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            ChangeList part = desk.list(filter, cursor, 200);
            all.addAll(part.changes());
            cursor = part.next();
        } while (cursor.isPresent());
        return all;
    }

    private DrawDecision decision(ListedChange change) {
        long value = random.nextLong();
        return new DrawDecision(
                new RepositoryChange(change.repository(), new ChangeId(change.changeId())),
                new Stratum(change.lane(), change.provenance(), RiskBand.FAR, true, change.repository()),
                RATE,
                new DrawValue(value),
                random.nextInt(1_000_000) < RATE.perMillion(),
                change.when());
    }

    private void decide(int week, List<DrawDecision> decisions) {
        for (int from = 0; from < decisions.size(); from += BATCH) {
            book.decide(
                    id(week),
                    decisions.subList(from, Math.min(decisions.size(), from + BATCH)),
                    until(week).plus(WEEK));
        }
    }

    private void audit(int week) {
        while (true) {
            Optional<AuditTask> task = book.take(
                    UUID.randomUUID().toString(),
                    AUDITOR,
                    Set.of(),
                    new Visibility.All(),
                    until(week),
                    until(week).plus(WEEK));
            if (task.isEmpty()) {
                return;
            }
            boolean needed = random.nextInt(200) == 0;
            book.end(task.get().id(), AUDITOR, new AuditFinding(needed, "", "", until(week)), draft());
        }
    }

    private static LedgerDraft draft() {
        return new LedgerDraft(
                UUID.randomUUID().toString(), "measured", JsonObject.builder().build());
    }
}

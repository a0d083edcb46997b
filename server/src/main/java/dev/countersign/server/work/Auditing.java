package dev.countersign.server.work;

import dev.countersign.access.Account;
import dev.countersign.json.JsonObject;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditFinding;
import dev.countersign.oversight.AuditTask;
import dev.countersign.oversight.KeptSeed;
import dev.countersign.oversight.LateEscape;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Gives auditors what was drawn, seeded changes among it, and takes what they found.
public final class Auditing {
    /// How long a change that was taken stays with its auditor.
    static final Duration KEEP = Duration.ofHours(8);

    /// How many seeded changes are shown until enough were: then there are about as many as a bound on what auditors
    /// miss needs. Later one in twenty keeps it fresh.
    private static final int ENOUGH_SEEDS = 40;

    private static final double MANY = 0.25;
    private static final double FEW = 0.05;

    private final AuditBook book;
    private final Windows windows;
    private final LedgerPost post;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Auditing(AuditBook book, Windows windows, LedgerPost post, InstantSource clock) {
        this.book = book;
        this.windows = windows;
        this.post = post;
        this.clock = clock;
    }

    /// The auditor's task that is open, or the next one; empty where there is nothing to audit. What somebody wrote or
    /// read themselves is not among it.
    public Optional<AuditTask> next(Account auditor, Visibility sees) {
        List<AuditTask> open = book.open(auditor.person());
        if (!open.isEmpty()) {
            return Optional.of(open.getFirst());
        }
        Instant now = clock.instant();
        String id = UUID.randomUUID().toString();
        if (wantsSeed()) {
            Optional<AuditTask> seed = book.at(now)
                    .map(PlannedPeriod::period)
                    .flatMap(p ->
                            book.takeSeed(id, p.id(), auditor.person(), emails(auditor), sees, now, now.plus(KEEP)));
            if (seed.isPresent()) {
                return seed;
            }
        }
        return book.take(id, auditor.person(), emails(auditor), sees, now, now.plus(KEEP));
    }

    private boolean wantsSeed() {
        return random.nextDouble() < (windows.seeds().shown() < ENOUGH_SEEDS ? MANY : FEW);
    }

    private static Set<String> emails(Account auditor) {
        var emails = new HashSet<>(auditor.emails());
        emails.add(auditor.person().name() + "@" + auditor.person().host());
        return emails;
    }

    public int waiting(Visibility sees) {
        return book.waiting(sees, clock.instant());
    }

    public Optional<AuditTask> task(String id, PrincipalId auditor) {
        return book.task(id, auditor);
    }

    public Optional<KeptSeed> seed(AuditTask task) {
        return task.subject() instanceof AuditTask.Subject.Seeded(var _, var seed) ? book.seed(seed) : Optional.empty();
    }

    /// @return false where the task is not the auditor's any more, or was ended
    public boolean end(AuditTask task, AuditFinding finding) {
        LedgerDraft draft = post.draft(
                "audit",
                task.auditor(),
                JsonObject.builder()
                        .put("audit", task.id())
                        .put("period", task.period())
                        .put("repository", task.subject().repository())
                        .put("change", change(task))
                        .put("seeded", task.subject() instanceof AuditTask.Subject.Seeded)
                        .put("neededReader", finding.neededReader()));
        boolean ended = book.end(task.id(), task.auditor(), finding, draft);
        if (ended) {
            post.write(draft);
        }
        return ended;
    }

    private static String change(AuditTask task) {
        return task.subject() instanceof AuditTask.Subject.Drawn(var _, var change) ? change : "";
    }

    /// Records that a change had needed a reader.
    ///
    /// @return false where that is known
    public boolean late(ListedChange change, String evidence, PrincipalId by) {
        var escape = new LateEscape(change.repository(), change.changeId(), evidence, by, clock.instant());
        LedgerDraft draft = post.draft(
                "late-escape",
                by,
                JsonObject.builder().put("repository", change.repository()).put("change", change.changeId()));
        boolean recorded = book.late(escape, draft);
        if (recorded) {
            post.write(draft);
        }
        return recorded;
    }
}

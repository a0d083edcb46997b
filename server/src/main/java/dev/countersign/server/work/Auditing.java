package dev.countersign.server.work;

import dev.countersign.access.Account;
import dev.countersign.json.JsonObject;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditFinding;
import dev.countersign.oversight.AuditTask;
import dev.countersign.oversight.DrawnChange;
import dev.countersign.oversight.Escape;
import dev.countersign.oversight.LateEscape;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import dev.countersign.risk.Lane;
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
    private static final int MAX_PLACE = 200;

    /// Why a finding is not taken.
    public static final String NOT_YOURS = "this audit is not yours any more; it was ended, or took too long";

    private final AuditBook book;
    private final AuditDocuments documents;
    private final Windows windows;
    private final LedgerPost post;
    private final News news;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Auditing(
            AuditBook book,
            AuditDocuments documents,
            Windows windows,
            LedgerPost post,
            News news,
            InstantSource clock) {
        this.book = book;
        this.documents = documents;
        this.windows = windows;
        this.post = post;
        this.news = news;
        this.clock = clock;
    }

    /// The auditor's task that is open, or the next one; empty where there is nothing to audit. What somebody wrote or
    /// read themselves is not among it.
    public Optional<AuditTask> next(Account auditor, Visibility sees) {
        List<AuditTask> open = open(auditor.person(), sees);
        return open.isEmpty() ? another(UUID.randomUUID().toString(), auditor, sees) : Optional.of(open.getFirst());
    }

    /// The same for who asks with an id of their own: asked again with it they get the same one.
    ///
    /// @param id a UUID
    /// @throws IllegalArgumentException where it is the id of a task that is not shown to them
    public Optional<AuditTask> next(String id, Account auditor, Visibility sees) {
        Optional<AuditTask> before = book.task(id, auditor.person());
        if (before.isPresent()) {
            if (!isShown(before.get(), sees)) {
                throw new IllegalArgumentException("the id " + id + " is that of a task that is not shown");
            }
            return before;
        }
        List<AuditTask> open = open(auditor.person(), sees);
        return open.isEmpty() ? another(id, auditor, sees) : Optional.of(open.getFirst());
    }

    private Optional<AuditTask> another(String id, Account auditor, Visibility sees) {
        Instant now = clock.instant();
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

    /// Whether something waits for an audit, what is in the auditor's hands included: how much does would tell them
    /// what was drawn of their own queue.
    public boolean waits(PrincipalId auditor, Visibility sees) {
        return !open(auditor, sees).isEmpty() || book.waiting(sees, clock.instant()) > 0;
    }

    /// One of the auditor's; none of a repository that they do not see any more. When that lapses, somebody else gets
    /// what was to be audited.
    public Optional<AuditTask> task(String id, PrincipalId auditor, Visibility sees) {
        return book.task(id, auditor).filter(task -> isShown(task, sees));
    }

    /// Those that are not ended.
    public List<AuditTask> open(PrincipalId auditor, Visibility sees) {
        return book.open(auditor).stream().filter(task -> isShown(task, sees)).toList();
    }

    private static boolean isShown(AuditTask task, Visibility sees) {
        return sees.covers(task.subject().repository());
    }

    /// What came of ending an audit.
    public sealed interface Ending {
        /// @param ledgerWaits why its entry is not in the ledger yet; empty where it is
        record Ended(AuditTask task, Optional<String> ledgerWaits) implements Ending {}

        /// With the same finding.
        record EndedBefore(AuditTask task) implements Ending {}

        record Refused(String reason) implements Ending {}

        /// It was ended with another finding, or somebody else has it.
        record NotYours() implements Ending {}
    }

    /// @param place a path and line; needed where a reader was
    public Ending end(AuditTask task, boolean neededReader, String note, String place) {
        if (note.length() > AuditFinding.MAX_NOTE) {
            return new Ending.Refused("the note is too long: at most " + AuditFinding.MAX_NOTE + " chars");
        }
        if (neededReader && place.isBlank()) {
            return new Ending.Refused("say where: a file and a line that should have been read");
        }
        String shortPlace = ListedChange.cut(place.strip(), MAX_PLACE);
        var finding = new AuditFinding(
                neededReader,
                note.strip(),
                shortPlace,
                clock.instant(),
                neededReader && documents.isAtFlaw(task, shortPlace));
        LedgerDraft draft = post.draft("audit", task.auditor(), entry(task, finding));
        if (book.end(task.id(), task.auditor(), finding, draft)) {
            Optional<String> waits = post.write(draft);
            news.changed();
            return new Ending.Ended(book.task(task.id(), task.auditor()).orElse(task), waits);
        }
        return book.task(task.id(), task.auditor())
                .filter(now ->
                        now.finding().filter(f -> saysTheSame(f, finding)).isPresent())
                .<Ending>map(Ending.EndedBefore::new)
                .orElseGet(Ending.NotYours::new);
    }

    /// Whether a drawn change was found clean only after it was due, which counts for nothing.
    public boolean cameTooLate(AuditTask task) {
        return task.subject() instanceof AuditTask.Subject.Drawn(var repository, var change)
                && task.finding()
                        .filter(found -> !found.neededReader())
                        .flatMap(found -> book.decision(repository, change)
                                .flatMap(DrawnChange::due)
                                .filter(due -> found.at().isAfter(due)))
                        .isPresent();
    }

    private static boolean saysTheSame(AuditFinding one, AuditFinding other) {
        return one.neededReader() == other.neededReader()
                && one.note().equals(other.note())
                && one.place().equals(other.place());
    }

    private static JsonObject.Builder entry(AuditTask task, AuditFinding finding) {
        JsonObject.Builder entry = JsonObject.builder()
                .put("audit", task.id())
                .put("period", task.period())
                .put("repository", task.subject().repository())
                .put("change", change(task))
                .put("seeded", task.subject() instanceof AuditTask.Subject.Seeded)
                .put("neededReader", finding.neededReader());
        return task.subject() instanceof AuditTask.Subject.Seeded ? entry.put("foundFlaw", finding.foundFlaw()) : entry;
    }

    private static String change(AuditTask task) {
        return task.subject() instanceof AuditTask.Subject.Drawn(var _, var change) ? change : "";
    }

    /// What came of saying that a change had needed a reader.
    public sealed interface Late {
        record Recorded(Optional<String> ledgerWaits) implements Late {}

        record KnownBefore() implements Late {}

        record Refused(String reason) implements Late {}
    }

    /// Records that a change that left unread had needed a reader.
    public Late late(ListedChange change, String evidence, PrincipalId by) {
        String words = evidence.strip();
        if (words.isEmpty() || words.length() > LateEscape.MAX_EVIDENCE) {
            return new Late.Refused("say what showed it, in 1 to " + LateEscape.MAX_EVIDENCE + " chars");
        }
        if (isReported(change)) {
            return new Late.KnownBefore();
        }
        if (!leftUnread(change)) {
            return new Late.Refused("this change did not leave unread: it is in the lane "
                    + change.lane().word() + ", and what its readers find is a verdict");
        }
        var escape = new LateEscape(change.repository(), change.changeId(), words, by, clock.instant());
        LedgerDraft draft = post.draft(
                "late-escape",
                by,
                JsonObject.builder().put("repository", change.repository()).put("change", change.changeId()));
        if (!book.late(escape, draft)) {
            return new Late.KnownBefore();
        }
        Optional<String> waits = post.write(draft);
        news.changed();
        return new Late.Recorded(waits);
    }

    /// What is drawn because one level looser had let it through was read, like all others in its lane.
    private boolean leftUnread(ListedChange change) {
        return change.lane() == Lane.NONE
                || book.decision(change.repository(), change.changeId())
                        .filter(drawn -> drawn.decision().stratum().leavesUnread())
                        .isPresent();
    }

    private boolean isReported(ListedChange change) {
        return book.escape(change.repository(), change.changeId())
                .filter(escape -> escape.found() == Escape.Found.REPORT)
                .isPresent();
    }
}

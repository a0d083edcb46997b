package dev.countersign.server.work;

import dev.countersign.change.ChangeId;
import dev.countersign.change.RepositoryChange;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.key.Base64Url;
import dev.countersign.key.SecretBytes;
import dev.countersign.key.Sha256;
import dev.countersign.oversight.Allocation;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.AuditOutcome;
import dev.countersign.oversight.Draw;
import dev.countersign.oversight.DrawDecision;
import dev.countersign.oversight.DrawPlan;
import dev.countersign.oversight.DrawnChange;
import dev.countersign.oversight.Forecast;
import dev.countersign.oversight.Period;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.Stratum;
import dev.countersign.oversight.StratumAudits;
import dev.countersign.oversight.SwitchState;
import dev.countersign.oversight.Thresholds;
import dev.countersign.principal.PrincipalId;
import dev.countersign.review.desk.LedgerDraft;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.risk.Lane;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws which changes are audited that nobody was to read: begins periods, commits to their secrets in the ledger,
/// decides on each change before anybody has read it, and reveals the secret when no audit of it can come in time any
/// more: who knows it while audits wait can tell a drawn change from a made-up one.
public final class Overseeing {
    /// How many audits are planned for in a week. Ours: at 15 minutes each they take a day.
    static final int AUDITS_A_WEEK = 30;

    /// The fewest of a stratum.
    static final int FLOOR = 5;

    /// How long an audit may take from the draw on.
    public static final Duration AUDIT_TIME = Duration.ofDays(7);

    private static final Logger LOG = System.getLogger(Overseeing.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration AHEAD = Duration.ofHours(24);

    private final AuditBook book;
    private final DrawSecrets secrets;
    private final Windows windows;
    private final LedgerPost post;
    private final PrincipalId organisation;
    private final InstantSource clock;
    private volatile Instant looked = Instant.EPOCH;

    public Overseeing(
            AuditBook book,
            SecretBytes drawKey,
            Windows windows,
            LedgerPost post,
            PrincipalId organisation,
            InstantSource clock) {
        this.book = book;
        this.secrets = new DrawSecrets(drawKey);
        this.windows = windows;
        this.post = post;
        this.organisation = organisation;
        this.clock = clock;
    }

    /// How tight the unread lanes are held now.
    public SwitchState level() {
        return book.at(clock.instant()).map(PlannedPeriod::level).orElseGet(windows::state);
    }

    /// The lane of a change, which the level may raise.
    static Lane lane(SwitchState level, ChangeDocument document) {
        return Thresholds.DEFAULTS.lane(
                level.level(), document.lane(), document.assessment().probability());
    }

    /// Whether somebody reads a change only since the lanes are held at this level, and not one looser.
    static boolean isUnreadIfLooser(SwitchState level, ChangeDocument document) {
        return Thresholds.DEFAULTS.isReadOnlyFrom(
                level.level(), document.lane(), document.assessment().probability());
    }

    /// Whether a change that comes now can be drawn.
    boolean hasPeriod() {
        return book.at(clock.instant()).isPresent();
    }

    /// Closes the periods that are over and audited; begins the one of now, and the next one a day before it comes.
    public synchronized void keepTime() {
        Instant now = clock.instant();
        if (now.isBefore(looked.plus(LOOK_EVERY))) {
            return;
        }
        looked = now;
        post.writeOpen().ifPresent(reason -> LOG.log(Level.WARNING, "the ledger waits: {0}", reason));
        // first: what is closed when a period is committed to has its say on that one's level
        for (PlannedPeriod period : book.periods(8)) {
            if (period.isOpen() && !period.period().until().isAfter(now) && isAudited(period, now)) {
                close(period);
            }
        }
        if (book.at(now).isEmpty() && book.at(now.plusSeconds(2)).isEmpty()) {
            begin(now.plusSeconds(2).truncatedTo(ChronoUnit.SECONDS));
        }
        Instant later = now.plus(AHEAD);
        if (book.at(later).isEmpty()) {
            book.at(now).ifPresent(current -> begin(current.period().until()));
        }
    }

    /// Whether every audit is done, or was due.
    private boolean isAudited(PlannedPeriod period, Instant now) {
        return book.strata(List.of(period.period().id())).stream()
                .flatMap(draw -> draw.drawn().stream())
                .noneMatch(audit -> audit.at(now).outcome() == AuditOutcome.WAITING);
    }

    private void begin(Instant from) {
        LocalDate day = LocalDate.ofInstant(from, ZoneOffset.UTC);
        Instant until = day.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        String id = from.equals(day.atStartOfDay(ZoneOffset.UTC).toInstant())
                ? day.toString()
                : day + "-" + from.toString().substring(11, 19).replace(':', '.');
        SwitchState level = windows.state();
        var plan = plan(new Period(id, from, until), level);
        var draw = secrets.draw(plan);
        LedgerDraft draft = post.draft(
                "draw-committed",
                organisation,
                JsonObject.builder()
                        .put("period", id)
                        .put("plan", plan.json())
                        .put("commitment", draw.commitment().text())
                        .put("level", level.level()));
        var planned =
                new PlannedPeriod(plan, draw.commitment(), clock.instant(), level, Optional.empty(), Optional.empty());
        if (book.begin(planned, draft)) {
            post.write(draft);
        }
    }

    /// As many audits as can be done, spread by what the period before saw.
    private DrawPlan plan(Period period, SwitchState level) {
        Instant now = clock.instant();
        List<String> before = book.periods(1).stream().map(p -> p.period().id()).toList();
        Map<Stratum, Forecast> expected = new HashMap<>();
        book.strata(before).forEach(draw -> expected.put(draw.stratum(), forecast(draw.at(now))));
        Allocation allocation = Allocation.of(expected, AUDITS_A_WEEK << Math.min(level.level(), 6), FLOOR);
        return new DrawPlan(period, allocation.rates(), allocation.otherwise());
    }

    private static Forecast forecast(StratumAudits seen) {
        int escapes = count(seen, AuditOutcome.ESCAPE);
        return Forecast.of(Math.toIntExact(seen.changes()), escapes + count(seen, AuditOutcome.CLEAN), escapes);
    }

    private static int count(StratumAudits seen, AuditOutcome outcome) {
        return (int) seen.audits().stream().filter(a -> a.outcome() == outcome).count();
    }

    private void close(PlannedPeriod period) {
        String id = period.period().id();
        String secret = secrets.revealed(id);
        List<DrawnChange> decisions = book.decisions(id);
        LedgerDraft draft = post.draft(
                "draw-revealed",
                organisation,
                JsonObject.builder()
                        .put("period", id)
                        .put("secret", secret)
                        .put("changes", decisions.size())
                        .put(
                                "drawn",
                                decisions.stream()
                                        .filter(d -> d.decision().drawn())
                                        .count())
                        .put(
                                "decisions",
                                digest(decisions.stream()
                                        .map(DrawnChange::decision)
                                        .toList())));
        if (book.close(id, secret, clock.instant(), draft)) {
            post.write(draft);
        }
    }

    /// A change that was kept just now.
    public record Kept(ListedChange change, ChangeDocument document) {}

    /// Decides which of them are audited. Called before anybody can see them. Those from before review began
    /// are not drawn, and of those that somebody has to read only the ones that had left unread one level
    /// looser: what is found in them says whether the lanes may relax.
    public void decide(List<Kept> kept) {
        Instant now = clock.instant();
        Optional<PlannedPeriod> period = book.at(now).filter(p -> p.period().contains(now));
        if (period.isEmpty()) {
            return; // without a draw, and counted as such
        }
        SwitchState level = period.get().level();
        List<Kept> drawnFrom =
                kept.stream().filter(each -> isDrawnFrom(each, level)).toList();
        if (drawnFrom.isEmpty()) {
            return;
        }
        DrawPlan plan = period.get().plan();
        Draw draw = secrets.draw(plan);
        List<DrawDecision> decisions = new ArrayList<>();
        for (Kept each : drawnFrom) {
            decisions.add(draw.decide(
                    new RepositoryChange(
                            each.change().repository(),
                            new ChangeId(each.change().changeId())),
                    stratum(each, level),
                    now));
        }
        List<DrawDecision> recorded = book.decide(plan.period().id(), decisions, now.plus(AUDIT_TIME));
        if (!recorded.isEmpty()) {
            LedgerDraft draft = post.draft(
                    "draw-decided",
                    organisation,
                    JsonObject.builder()
                            .put("period", plan.period().id())
                            .put("changes", recorded.size())
                            .put("decisions", digest(recorded)));
            post.keep(draft);
            post.write(draft);
        }
    }

    private static boolean isDrawnFrom(Kept kept, SwitchState level) {
        return !kept.change().history() && (leavesUnread(kept) || isUnreadIfLooser(level, kept.document()));
    }

    private static boolean leavesUnread(Kept kept) {
        return !kept.change().lane().atLeast(Lane.AI);
    }

    private static Stratum stratum(Kept kept, SwitchState level) {
        return new Stratum(
                leavesUnread(kept) ? kept.change().lane() : Lane.PEER,
                kept.document().provenance().kind(),
                Thresholds.DEFAULTS.band(
                        leavesUnread(kept) ? level.level() : level.level() - 1,
                        kept.document().assessment().probability()),
                kept.document().facts().isEmpty(),
                kept.change().repository());
    }

    /// SHA-256 of the canonical JSON of the decisions, by draw value: whoever has the list can compare, and nobody
    /// learns from the hash what was drawn.
    static String digest(List<DrawDecision> decisions) {
        List<JsonValue> list = decisions.stream()
                .sorted(java.util.Comparator.comparing(DrawDecision::value))
                .<JsonValue>map(d -> json(d).build())
                .toList();
        return Sha256.of(dev.countersign.json.Json.canonical(
                        JsonObject.builder().put("decisions", list).build()))
                .text();
    }

    /// A decision as it is hashed and given out.
    public static JsonObject.Builder json(DrawDecision decision) {
        return JsonObject.builder()
                .put("repository", decision.change().repository())
                .put("change", decision.change().change().hex())
                .put("stratum", new JsonString(decision.stratum().key()))
                .put("perMillion", decision.rate().perMillion())
                .put("value", decision.value().hex())
                .put("drawn", decision.drawn())
                .put("at", decision.at().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /// Bytes in base64url, for those who check a period.
    static SecretBytes secret(String base64Url) {
        return SecretBytes.copyOf(Base64Url.decode(base64Url).orElseThrow());
    }
}

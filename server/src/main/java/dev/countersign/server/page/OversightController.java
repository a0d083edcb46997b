package dev.countersign.server.page;

import dev.countersign.access.Role;
import dev.countersign.explain.Explanation;
import dev.countersign.json.Json;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.EscapeBound;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.WeeklyStatement;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Auditing;
import dev.countersign.server.work.Look;
import dev.countersign.server.work.Naming;
import dev.countersign.server.work.RevealedDraw;
import dev.countersign.server.work.RevealedDraw.Answer;
import dev.countersign.server.work.Stating;
import dev.countersign.server.work.Windows;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What left without a reader, what audits found in it, and how bad that can be.
@Controller
class OversightController {
    private final Pages pages;
    private final Windows windows;
    private final Auditing auditing;
    private final Stating stating;
    private final RevealedDraw draws;
    private final AuditBook book;
    private final Seen seen;
    private final InstantSource clock;

    OversightController(
            Pages pages,
            Windows windows,
            Auditing auditing,
            Stating stating,
            RevealedDraw draws,
            AuditBook book,
            Seen seen,
            InstantSource clock) {
        this.pages = pages;
        this.windows = windows;
        this.auditing = auditing;
        this.stating = stating;
        this.draws = draws;
        this.book = book;
        this.seen = seen;
        this.clock = clock;
    }

    /// What the page shows.
    ///
    /// @param together the bound over the last quarter
    /// @param how that was come by
    /// @param unread what is not read to its newest commit, and so in no figure
    /// @param waits whether the caller could audit something
    public record OversightPage(
            Frame frame,
            Look look,
            EscapeBound together,
            Explanation how,
            BoundChart chart,
            LinesChart lines,
            AgeChart ages,
            List<String> unread,
            boolean waits,
            boolean audits) {
        public boolean isAboveLimit() {
            return together.isAbove(Windows.LIMIT);
        }

        /// How tight the unread lanes are held now.
        public int level() {
            return look.periods().isEmpty()
                    ? 0
                    : look.periods().getLast().planned().level().level();
        }

        /// Dashed where it is not measured, and red where it is above the limit.
        public String style() {
            String measured = together instanceof EscapeBound.Measured ? "" : " unsure";
            return "headline" + measured + (isAboveLimit() ? " above" : "");
        }
    }

    /// What the page of a statement shows.
    ///
    /// @param length how long the period is, where it is no whole week
    public record StatementPage(
            Frame frame,
            WeeklyStatement statement,
            WithoutDraw withoutDraw,
            Explanation how,
            PlannedPeriod period,
            String length,
            Instant now) {
        /// Where readers read and no auditor did, that is what is said.
        public String state() {
            boolean anyRead = statement.linesReadBySecurity() + statement.linesReadByPeers() > 0;
            return statement.state() == WeeklyStatement.State.NOT_RUN && anyRead
                    ? "not audited"
                    : Shown.standing(statement.state().word());
        }
    }

    @GetMapping("/oversight")
    ResponseEntity<String> oversight(Caller caller) {
        Look look = windows.look();
        EscapeBound together = look.together(look.lately());
        Visibility named = seen.named(caller);
        boolean audits = caller.has(Role.AUDITOR);
        return pages.page(
                "oversight",
                new OversightPage(
                        pages.frame("Oversight", "/oversight", caller),
                        look,
                        together,
                        Naming.seen(look.how(look.lately()), named),
                        BoundChart.of(look),
                        LinesChart.of(stating.lines(look.lately())),
                        AgeChart.of(stating.ages()),
                        stating.behind(named),
                        audits && auditing.waits(caller.person(), seen.by(caller)),
                        audits));
    }

    @GetMapping("/statements/{period}")
    ResponseEntity<String> statement(Caller caller, @PathVariable("period") String period) {
        Visibility named = seen.named(caller);
        WeeklyStatement statement = stating.of(period, named).orElseThrow(NotHere::new);
        return pages.page(
                "statement",
                new StatementPage(
                        pages.frame("Statement of " + period, "/oversight", caller),
                        statement,
                        WithoutDraw.of(period, statement.undrawn(), book, seen, caller),
                        Naming.seen(statement.explanation(), named),
                        book.period(period).orElseThrow(NotHere::new),
                        windows.length(statement.input().period()),
                        clock.instant()));
    }

    @GetMapping("/draws/{period}")
    ResponseEntity<String> draw(@PathVariable("period") String id) {
        return switch (draws.of(id)) {
            case Answer.Revealed(var draw) ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(draw));
            case Answer.Secret(var latest) ->
                throw new BadRequest(
                        409,
                        "the draw of this period is revealed when it is over and the last audit is done or due: by "
                                + Shown.minute(latest));
            case Answer.NoSuchPeriod() -> throw new NotHere();
        };
    }
}

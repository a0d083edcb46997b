package dev.countersign.server.page;

import dev.countersign.access.Role;
import dev.countersign.json.Json;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.DrawnChange;
import dev.countersign.oversight.EscapeBound;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.Seeds;
import dev.countersign.oversight.SwitchStep;
import dev.countersign.oversight.WeeklyStatement;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Auditing;
import dev.countersign.server.work.Overseeing;
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
    private static final int TOGETHER = 13;

    private final Pages pages;
    private final Windows windows;
    private final Auditing auditing;
    private final Stating stating;
    private final AuditBook book;
    private final Seen seen;
    private final InstantSource clock;

    OversightController(
            Pages pages,
            Windows windows,
            Auditing auditing,
            Stating stating,
            AuditBook book,
            Seen seen,
            InstantSource clock) {
        this.pages = pages;
        this.windows = windows;
        this.auditing = auditing;
        this.stating = stating;
        this.book = book;
        this.seen = seen;
        this.clock = clock;
    }

    /// What the page shows.
    ///
    /// @param periods newest first
    /// @param together the bound over the last [#TOGETHER] periods
    /// @param waiting drawn changes that the caller could audit
    public record OversightPage(
            Frame frame,
            List<Windows.Audited> periods,
            EscapeBound together,
            Seeds seeds,
            List<SwitchStep> steps,
            BoundChart chart,
            int waiting,
            boolean audits,
            Instant now) {}

    /// What the page of a statement shows.
    public record StatementPage(Frame frame, WeeklyStatement statement, PlannedPeriod period, Instant now) {}

    @GetMapping("/oversight")
    ResponseEntity<String> oversight(Caller caller) {
        List<Windows.Audited> all = windows.all();
        List<Windows.Audited> last = all.subList(Math.max(0, all.size() - TOGETHER), all.size());
        boolean audits = caller.has(Role.AUDITOR);
        return pages.page(
                "oversight",
                new OversightPage(
                        pages.frame("Oversight", "/oversight", caller),
                        all.reversed(),
                        windows.together(last),
                        windows.seeds(),
                        windows.steps().reversed(),
                        BoundChart.of(all, windows),
                        audits ? auditing.waiting(seen.by(caller)) : 0,
                        audits,
                        clock.instant()));
    }

    @GetMapping("/statements/{period}")
    ResponseEntity<String> statement(Caller caller, @PathVariable("period") String period) {
        WeeklyStatement statement = stating.of(period).orElseThrow(NotHere::new);
        return pages.page(
                "statement",
                new StatementPage(
                        pages.frame("Statement of " + period, "/oversight", caller),
                        statement,
                        book.period(period).orElseThrow(NotHere::new),
                        clock.instant()));
    }

    /// All that somebody needs to check a draw that is over, with the ledger beside it.
    @GetMapping("/draws/{period}")
    ResponseEntity<String> draw(Caller caller, @PathVariable("period") String id) {
        PlannedPeriod period = book.period(id).orElseThrow(NotHere::new);
        if (period.revealed().isEmpty()) {
            throw new BadRequest(
                    409,
                    "the draw of this period is revealed when it is over: "
                            + Shown.minute(period.period().until()));
        }
        List<JsonValue> decisions = book.decisions(id).stream()
                .map(DrawnChange::decision)
                .<JsonValue>map(d -> Overseeing.json(d).build())
                .toList();
        JsonObject answer = JsonObject.builder()
                .put("period", id)
                .put("plan", period.plan().json())
                .put("commitment", period.commitment().text())
                .put("committed", period.committed().toString())
                .put("secret", period.revealed().get())
                .put("decisions", decisions)
                .build();
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(answer));
    }
}

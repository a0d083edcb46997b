package dev.countersign.server.api;

import dev.countersign.json.Json;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.PlannedPeriod;
import dev.countersign.oversight.WeeklyStatement;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.page.BadRequest;
import dev.countersign.server.page.NotHere;
import dev.countersign.server.page.Seen;
import dev.countersign.server.page.WithoutDraw;
import dev.countersign.server.security.Caller;
import dev.countersign.server.work.Look;
import dev.countersign.server.work.Naming;
import dev.countersign.server.work.RevealedDraw;
import dev.countersign.server.work.RevealedDraw.Answer;
import dev.countersign.server.work.Stating;
import dev.countersign.server.work.Windows;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What left unread and how bad that can be, for programs.
@RestController
class OversightApi {
    private static final int MOST = 200;

    private final Windows windows;
    private final Stating stating;
    private final RevealedDraw draws;
    private final AuditBook book;
    private final Seen seen;

    OversightApi(Windows windows, Stating stating, RevealedDraw draws, AuditBook book, Seen seen) {
        this.windows = windows;
        this.stating = stating;
        this.draws = draws;
        this.book = book;
        this.seen = seen;
    }

    @GetMapping("/api/v1/oversight")
    OversightJson oversight(Caller caller) {
        Look look = windows.look();
        Visibility named = seen.named(caller);
        return OversightJson.of(
                look,
                Naming.seen(look.how(look.lately()), named),
                stating.lines(look.lately()),
                stating.ages(),
                stating.behind(named));
    }

    /// Newest first.
    @GetMapping("/api/v1/statements")
    List<PeriodJson> statements(@RequestParam(name = "limit", defaultValue = "60") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new BadRequest("limit is from 1 to " + MOST);
        }
        return book.periods(limit).stream().map(PeriodJson::of).toList();
    }

    @GetMapping("/api/v1/statements/{period}")
    StatementJson statement(Caller caller, @PathVariable("period") String id) {
        Visibility named = seen.named(caller);
        WeeklyStatement statement = stating.of(id, named).orElseThrow(NotHere::new);
        PlannedPeriod planned = book.period(id).orElseThrow(NotHere::new);
        return StatementJson.of(
                statement,
                planned,
                WithoutDraw.of(id, statement.undrawn(), book, seen, caller),
                Naming.seen(statement.explanation(), named));
    }

    @GetMapping("/api/v1/draws/{period}")
    ResponseEntity<String> draw(@PathVariable("period") String id) {
        return switch (draws.of(id)) {
            case Answer.Revealed(var draw) ->
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(draw));
            case Answer.Secret(var latest) ->
                throw new BadRequest(
                        409,
                        "the draw of this period is revealed when it is over and the last audit is done or due: by "
                                + latest);
            case Answer.NoSuchPeriod() -> throw new NotHere();
        };
    }
}

package dev.countersign.server.page;

import dev.countersign.review.desk.ChangeFilter;
import dev.countersign.review.desk.ChangeList;
import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.security.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// What waits, in the order to read it.
@Controller
class QueueController {
    private static final int ROWS = 50;

    private final Pages pages;
    private final Desk desk;
    private final Seen seen;
    private final ReaderStrip readers;
    private final RecentTotals totals;
    private final InstantSource clock;

    QueueController(Pages pages, Desk desk, Seen seen, ReaderStrip readers, RecentTotals totals, InstantSource clock) {
        this.totals = totals;
        this.pages = pages;
        this.desk = desk;
        this.seen = seen;
        this.readers = readers;
        this.clock = clock;
    }

    @GetMapping("/queue")
    ResponseEntity<String> queue(
            Caller caller,
            @RequestParam MultiValueMap<String, String> query,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part) {
        Instant now = clock.instant();
        Visibility sees = seen.by(caller);
        QueueQuery asked = QueueQuery.of(query);
        seen.check(sees, asked.repository());
        ChangeFilter filter = asked.filter(sees, caller.person(), now);
        ChangeList list = list(filter, asked.after());
        List<ListedChange> shown = seen.among(list.changes(), caller);
        boolean whole = list.next().isEmpty() && asked.after().isEmpty();
        int most = QueuePage.mostCounted(filter);
        int count = whole ? shown.size() : desk.count(filter, most);
        QueueTotals all = totals.of(sees, asked.repository(), now);
        var page = new QueuePage(
                pages.frame("Queue", "/queue", caller),
                asked,
                shown,
                list.next(),
                count,
                count >= most,
                all,
                desk.leftBranch(shown),
                asked.isPlain() ? readers.mine(caller, sees, all.minutesRead(), now) : Optional.empty(),
                new AskedNames(desk.assigned(list.changes()), caller.person(), all.people()),
                readers.day(),
                now);
        return pages.page(part == null ? "queue" : "queue-body", page);
    }

    private ChangeList list(ChangeFilter filter, Optional<String> after) {
        try {
            return desk.list(filter, after, ROWS);
        } catch (IllegalArgumentException notACursor) {
            throw new BadRequest("this part of the list is not there any more; begin at its start");
        }
    }
}

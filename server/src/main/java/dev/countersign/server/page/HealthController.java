package dev.countersign.server.page;

import dev.countersign.review.desk.Desk;
import dev.countersign.review.desk.StoreException;
import dev.countersign.review.desk.Visibility;
import dev.countersign.server.work.Importing;
import dev.countersign.server.work.LastLooks;
import dev.countersign.server.work.LedgerPost;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Whether the server can do its work: its database answers, and it looks for new commits. It asks each time.
@Controller
class HealthController {
    private final LedgerPost post;
    private final Importing importing;
    private final Desk desk;
    private final LastLooks looks;

    HealthController(LedgerPost post, Importing importing, Desk desk, LastLooks looks) {
        this.post = post;
        this.importing = importing;
        this.desk = desk;
        this.looks = looks;
    }

    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        try {
            int waiting = post.waiting();
            if (!importing.isAlive()) {
                return down("nothing looks for new commits any more; restart the server");
            }
            var said = new TreeMap<>(Map.of("status", "up"));
            if (waiting > 0) {
                said.put("ledger", "waiting");
            }
            if (desk.repositories(new Visibility.All()).stream().anyMatch(one -> looks.isLongAgo(one.name()))) {
                said.put("repositories", "not all are looked at");
            }
            return ResponseEntity.ok(said);
        } catch (StoreException e) {
            return down("the database does not answer");
        }
    }

    private static ResponseEntity<Map<String, String>> down(String reason) {
        return ResponseEntity.status(503).body(Map.of("status", "down", "reason", reason));
    }
}

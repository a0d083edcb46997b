package dev.countersign.server.page;

import dev.countersign.review.desk.StoreException;
import dev.countersign.server.work.Importing;
import dev.countersign.server.work.LedgerPost;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Whether the server can do its work: its database answers, and it looks for new commits. It asks each time.
@Controller
class HealthController {
    private final LedgerPost post;
    private final Importing importing;

    HealthController(LedgerPost post, Importing importing) {
        this.post = post;
        this.importing = importing;
    }

    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        try {
            int waiting = post.waiting();
            if (!importing.isAlive()) {
                return down("nothing looks for new commits any more; restart the server");
            }
            return waiting == 0
                    ? ResponseEntity.ok(Map.of("status", "up"))
                    : ResponseEntity.ok(Map.of("status", "up", "ledger", "waiting"));
        } catch (StoreException e) {
            return down("the database does not answer");
        }
    }

    private static ResponseEntity<Map<String, String>> down(String reason) {
        return ResponseEntity.status(503).body(Map.of("status", "down", "reason", reason));
    }
}

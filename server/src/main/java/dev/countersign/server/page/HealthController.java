package dev.countersign.server.page;

import dev.countersign.review.desk.StoreException;
import dev.countersign.server.work.LedgerPost;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Whether the server can do its work. It asks the database each time.
@Controller
class HealthController {
    private final LedgerPost post;

    HealthController(LedgerPost post) {
        this.post = post;
    }

    @GetMapping("/health")
    ResponseEntity<Map<String, String>> health() {
        try {
            int waiting = post.waiting();
            return waiting == 0
                    ? ResponseEntity.ok(Map.of("status", "up"))
                    : ResponseEntity.ok(Map.of("status", "up", "ledger", "waiting"));
        } catch (StoreException e) {
            return ResponseEntity.status(503).body(Map.of("status", "down", "reason", "the database does not answer"));
        }
    }
}

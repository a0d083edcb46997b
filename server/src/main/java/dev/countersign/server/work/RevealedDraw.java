package dev.countersign.server.work;

import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.DrawnChange;
import dev.countersign.oversight.PlannedPeriod;
import java.time.Instant;
import java.util.List;

/// All that somebody needs to check a draw that is over, with the ledger beside it.
public final class RevealedDraw {
    private final AuditBook book;

    public RevealedDraw(AuditBook book) {
        this.book = book;
    }

    /// What there is of a draw.
    public sealed interface Answer {
        record Revealed(JsonObject draw) implements Answer {}

        /// @param until when the period is over
        record Secret(Instant until) implements Answer {}

        record NoSuchPeriod() implements Answer {}
    }

    public Answer of(String id) {
        return book.period(id)
                .map(period -> period.revealed()
                        .<Answer>map(secret -> new Answer.Revealed(json(period, secret)))
                        .orElseGet(() -> new Answer.Secret(period.period().until())))
                .orElseGet(Answer.NoSuchPeriod::new);
    }

    private JsonObject json(PlannedPeriod period, String secret) {
        String id = period.period().id();
        List<JsonValue> decisions = book.decisions(id).stream()
                .map(DrawnChange::decision)
                .<JsonValue>map(d -> Overseeing.json(d).build())
                .toList();
        return JsonObject.builder()
                .put("period", id)
                .put("plan", period.plan().json())
                .put("commitment", period.commitment().text())
                .put("committed", period.committed().toString())
                .put("secret", secret)
                .put("decisions", decisions)
                .build();
    }
}

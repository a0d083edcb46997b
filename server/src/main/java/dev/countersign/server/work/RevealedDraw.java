package dev.countersign.server.work;

import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import dev.countersign.oversight.AuditBook;
import dev.countersign.oversight.DrawnChange;
import dev.countersign.oversight.PlannedPeriod;
import java.time.Instant;
import java.util.List;

/// All that somebody needs to check a draw whose audits are done or were due, with the ledger beside it.
public final class RevealedDraw {
    private final AuditBook book;

    public RevealedDraw(AuditBook book) {
        this.book = book;
    }

    /// What there is of a draw.
    public sealed interface Answer {
        record Revealed(JsonObject draw) implements Answer {}

        /// @param latest when the last audit of the period is due, if it is not done before
        record Secret(Instant latest) implements Answer {}

        record NoSuchPeriod() implements Answer {}
    }

    public Answer of(String id) {
        return book.period(id)
                .map(period -> period.revealed()
                        .<Answer>map(secret -> new Answer.Revealed(json(period, secret)))
                        .orElseGet(() -> new Answer.Secret(latest(period))))
                .orElseGet(Answer.NoSuchPeriod::new);
    }

    /// A draw decides on what comes before the period ends, and an audit is due so long after.
    private static Instant latest(PlannedPeriod period) {
        return period.period().until().plus(Overseeing.AUDIT_TIME);
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

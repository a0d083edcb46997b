package dev.countersign.ledger;

import dev.countersign.ledger.LedgerEntry.Intent;
import dev.countersign.ledger.LedgerEntry.Other;
import dev.countersign.ledger.LedgerEntry.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds allowed actions of which nobody recorded what became of them. Sees the entries in their order and holds
/// only the intents that are open.
public final class MissingOutcomes {
    private final Map<Long, Open> open = new LinkedHashMap<>();
    private final Named.Collector<Stray> stray = new Named.Collector<>();

    /// An allowed action without an outcome.
    public record Open(EntryRef intent, Instant since, String action) {}

    /// An outcome that belongs to no open intent: to none at all, or to one that has its outcome already.
    public record Stray(EntryRef outcome, EntryRef intent) {}

    /// @param open in the order of their intents
    public record Report(List<Open> open, Named<Stray> stray) {
        public Report {
            open = List.copyOf(open);
        }
    }

    public void see(EntryRef ref, LedgerEntry entry) {
        switch (entry) {
            case Intent intent -> seeIntent(ref, intent);
            case Outcome outcome -> seeOutcome(ref, outcome);
            case Other other -> {}
        }
    }

    private void seeIntent(EntryRef ref, Intent intent) {
        if (intent.decision() == Decision.ALLOW) { // what was not allowed has no outcome
            open.put(ref.index(), new Open(ref, intent.time(), intent.action()));
        }
    }

    private void seeOutcome(EntryRef ref, Outcome outcome) {
        Open intent = open.get(outcome.intent().index());
        if (intent != null && intent.intent().equals(outcome.intent())) {
            open.remove(outcome.intent().index());
        } else {
            stray.add(new Stray(ref, outcome.intent()));
        }
    }

    /// What is missing after the entries seen so far.
    public Report report() {
        return new Report(List.copyOf(open.values()), stray.named());
    }
}

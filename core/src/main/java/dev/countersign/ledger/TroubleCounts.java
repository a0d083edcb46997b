package dev.countersign.ledger;

import java.util.EnumMap;
import java.util.Map;

/// Counts troubles, of many threads at once.
final class TroubleCounts {
    private final Map<LedgerTrouble, Long> counts = new EnumMap<>(LedgerTrouble.class);

    synchronized void count(LedgerTrouble trouble) {
        counts.merge(trouble, 1L, Long::sum);
    }

    synchronized Map<LedgerTrouble, Long> counts() {
        return Map.copyOf(counts);
    }
}

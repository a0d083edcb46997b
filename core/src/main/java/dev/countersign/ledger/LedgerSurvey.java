package dev.countersign.ledger;

import dev.countersign.ledger.tree.EntryBundle;
import dev.countersign.ledger.tree.Hash;
import dev.countersign.ledger.tree.TreeCheck.EntryVisitor;
import dev.countersign.ledger.tree.TreeHasher;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Reads the entries of a ledger while that is checked: how many there are of each kind, which are no records, which
/// say a time that others had left
/// behind when they were written, and which outcomes are missing.
public final class LedgerSurvey implements EntryVisitor {
    private final Duration tolerance;
    private final Predicate<Hash> canReplay;
    private final TreeHasher hasher = new TreeHasher();
    private final MissingOutcomes outcomes = new MissingOutcomes();
    private final Named.Collector<Unreadable> unreadable = new Named.Collector<>();
    private final Named.Collector<BackDated> backDated = new Named.Collector<>();
    private final SortedMap<String, Long> kinds = new TreeMap<>();
    private Instant latest = Instant.MIN;
    private long cannotReplay;

    /// @param tolerance how far the clocks of writers, and the waiting of entries, may bring times out of order
    public LedgerSurvey(Duration tolerance) {
        this(tolerance, _ -> true);
    }

    /// @param canReplay whether what a decision was made on is still there, by the hash that its intent names
    public LedgerSurvey(Duration tolerance, Predicate<Hash> canReplay) {
        this.tolerance = tolerance;
        this.canReplay = canReplay;
    }

    /// An entry that was signed, but is no record of this version.
    public record Unreadable(long index, String reason) {}

    /// An entry that says it is older than entries that stand before it.
    ///
    /// @param latest time of an entry before it
    public record BackDated(long index, Instant time, Instant latest) {}

    /// @param cannotReplay of how many decisions the input is erased or missing; that is allowed, and told
    /// @param kinds how many entries there are of each kind; intents by decision (`intent allow`), outcomes by
    ///     result
    public record Report(
            SortedMap<String, Long> kinds,
            MissingOutcomes.Report outcomes,
            Named<Unreadable> unreadable,
            Named<BackDated> backDated,
            long cannotReplay) {
        /// Whether every entry is a record in its time, and every allowed action has its outcome.
        public boolean isComplete() {
            return outcomes.open().isEmpty()
                    && outcomes.stray().count() == 0
                    && unreadable.count() == 0
                    && backDated.count() == 0;
        }
    }

    @Override
    public void entries(long first, EntryBundle entries) {
        for (int i = 0; i < entries.count(); i++) {
            byte[] bytes = entries.entry(i);
            switch (EntryReading.of(bytes)) {
                case EntryReading.Read(var entry) -> see(first + i, bytes, entry);
                case EntryReading.Refused(var reason) -> unreadable.add(new Unreadable(first + i, reason));
            }
        }
    }

    private void see(long index, byte[] bytes, LedgerEntry entry) {
        kinds.merge(kind(entry), 1L, Long::sum);
        if (entry instanceof LedgerEntry.Intent intent
                && intent.input().filter(canReplay.negate()).isPresent()) {
            cannotReplay++;
        }
        outcomes.see(new EntryRef(index, hasher.leaf(bytes)), entry);
        if (entry.time().plus(tolerance).isBefore(latest)) {
            backDated.add(new BackDated(index, entry.time(), latest));
        }
        latest = entry.time().isAfter(latest) ? entry.time() : latest;
    }

    private static String kind(LedgerEntry entry) {
        return switch (entry) {
            case LedgerEntry.Intent intent -> EntryJson.INTENT + " " + EntryJson.word(intent.decision());
            case LedgerEntry.Outcome outcome -> EntryJson.OUTCOME + " " + EntryJson.word(outcome.result());
            case LedgerEntry.Other other -> other.kind();
        };
    }

    public Report report() {
        return new Report(new TreeMap<>(kinds), outcomes.report(), unreadable.named(), backDated.named(), cannotReplay);
    }
}

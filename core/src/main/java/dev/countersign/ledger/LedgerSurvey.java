package dev.countersign.ledger;

import dev.countersign.ledger.tree.EntryBundle;
import dev.countersign.ledger.tree.TreeCheck.EntryVisitor;
import dev.countersign.ledger.tree.TreeHasher;
import java.util.ArrayList;
import java.util.List;

/// Reads the entries of a ledger while that is checked: which cannot be read as what they should be, and which
/// outcomes are missing.
public final class LedgerSurvey implements EntryVisitor {
    /// How many unreadable entries are named; the others are counted.
    public static final int MAX_NAMED = 100;

    private final TreeHasher hasher = new TreeHasher();
    private final MissingOutcomes outcomes = new MissingOutcomes();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private long unreadableCount;

    /// An entry that was signed, but is no record of this version.
    public record Unreadable(long index, String reason) {}

    /// @param unreadable the first of them
    public record Report(MissingOutcomes.Report outcomes, List<Unreadable> unreadable, long unreadableCount) {
        public Report {
            unreadable = List.copyOf(unreadable);
        }
    }

    @Override
    public void entries(long first, EntryBundle entries) {
        for (int i = 0; i < entries.count(); i++) {
            byte[] bytes = entries.entry(i);
            switch (EntryReading.of(bytes)) {
                case EntryReading.Read(var entry) -> outcomes.see(first + i, hasher.leaf(bytes), entry);
                case EntryReading.Refused(var reason) -> refused(first + i, reason);
            }
        }
    }

    private void refused(long index, String reason) {
        unreadableCount++;
        if (unreadable.size() < MAX_NAMED) {
            unreadable.add(new Unreadable(index, reason));
        }
    }

    public Report report() {
        return new Report(outcomes.report(), unreadable, unreadableCount);
    }
}

package dev.countersign.cli.serve;

import dev.countersign.cli.Problem;
import dev.countersign.cli.installation.PublishedEntries;
import dev.countersign.ledger.EntryReading;
import dev.countersign.ledger.LedgerEntry;
import dev.countersign.ledger.tree.TreeHasher;
import dev.countersign.review.desk.LedgerDrafts;
import java.util.Optional;

/// Whether a database and a ledger belong together, by their newest acts: an older one of either may have been put in
/// its place.
final class SameTime {
    /// Commands write entries between the acts of servers.
    private static final int MOST_BACK = 500;

    private final PublishedEntries ledger;
    private final LedgerDrafts drafts;

    SameTime(PublishedEntries ledger, LedgerDrafts drafts) {
        this.ledger = ledger;
        this.drafts = drafts;
    }

    /// @return what to tell; empty where they agree
    /// @throws Problem where the ledger does not have what the database says, so that acts would be lost
    Optional<String> check() {
        Optional<LedgerDrafts.Settled> settled = drafts.lastSettled();
        if (settled.isPresent() && !isThere(settled.get())) {
            throw Problem.incomplete(
                    "the database says that act " + settled.get().id() + " is entry "
                            + settled.get().entry()
                            + " of the ledger, which does not have it there: one of the two was put back"
                            + " to an older time, or is of another installation; restore both from one backup");
        }
        for (long index = ledger.size() - 1; index >= 0 && index >= ledger.size() - MOST_BACK; index--) {
            Optional<String> act = ledger.entry(index).flatMap(SameTime::act);
            if (act.isPresent()) {
                return drafts.has(act.get())
                        ? Optional.empty()
                        : Optional.of("the database does not know entry " + index
                                + " of the ledger, an act of a server: an older database was put in its place. What is"
                                + " in the ledger alone stays there, and is not done again");
            }
        }
        return Optional.empty();
    }

    private boolean isThere(LedgerDrafts.Settled settled) {
        return ledger.entry(settled.entry())
                .filter(bytes -> new TreeHasher().leaf(bytes).base64Url().equals(settled.hash()))
                .isPresent();
    }

    private static Optional<String> act(byte[] bytes) {
        return EntryReading.of(bytes) instanceof EntryReading.Read(LedgerEntry.Other entry)
                ? entry.body().text("id").filter(_ -> entry.body().get("by").isPresent())
                : Optional.empty();
    }
}

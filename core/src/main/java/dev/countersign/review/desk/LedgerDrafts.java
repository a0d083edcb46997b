package dev.countersign.review.desk;

import java.util.List;
import java.util.Optional;

/// What was recorded here and is not known to be in the ledger. A draft is durable together with what it speaks
/// of; after its entry is durable it is settled. Who starts again writes all that are open, so that each is in
/// the ledger at least once. Contract as of [Desk].
public interface LedgerDrafts {
    /// Oldest first.
    ///
    /// @param limit from 1 to 1,000
    List<LedgerDraft> open(int limit);

    /// Says that it is in the ledger; once is enough.
    ///
    /// @param entry its number in the ledger
    /// @param hash of the entry, in base64url
    /// @throws IllegalArgumentException where there is no such draft
    void settle(String id, long entry, String hash);

    /// Adds one by itself, for what is recorded nowhere else; adding it twice adds one.
    void add(LedgerDraft draft);

    int countOpen();

    /// Of those that are settled the one that was added last.
    Optional<Settled> lastSettled();

    /// Whether there is such a draft, open or settled.
    boolean has(String id);

    /// A draft that is in the ledger.
    ///
    /// @param entry its number there
    /// @param hash of the entry, as it was given
    record Settled(String id, long entry, String hash) {}
}

package dev.countersign.ledger;

import dev.countersign.ledger.LedgerStore.Lease;
import dev.countersign.ledger.LedgerStore.Writing;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.tree.LogEdge;
import dev.countersign.ledger.tree.LogEdge.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes a ledger, step by step. After a step that did not succeed nothing more is written, and the ledger has to be
/// opened again. For one thread.
final class LedgerWriter {
    private final LedgerStore store;
    private final Lease lease;
    private final LedgerSigning signing;
    private final List<byte[]> journaled;
    private LogEdge published;
    private long journaledBytes;

    /// @param published where the journal begins
    /// @param journaled what the journal holds
    LedgerWriter(LedgerStore store, Lease lease, LedgerSigning signing, LogEdge published, List<byte[]> journaled) {
        this.store = store;
        this.lease = lease;
        this.signing = signing;
        this.published = published;
        this.journaled = new ArrayList<>(journaled);
    }

    /// Why nothing more is written.
    record Stop(LedgerTrouble trouble, String reason) {}

    /// The index that the next entry gets.
    long size() {
        return published.size() + journaled.size();
    }

    boolean hasUnpublished() {
        return !journaled.isEmpty();
    }

    long unpublishedBytes() {
        return journaledBytes;
    }

    /// One durable write for all of them. Where it succeeds, they have the indexes from [#size] on, for good.
    Optional<Stop> journal(List<byte[]> entries) {
        Optional<Stop> stop = stop(LedgerTrouble.JOURNAL, store.journal(lease, size(), entries));
        if (stop.isEmpty()) {
            journaled.addAll(entries);
            entries.forEach(entry -> journaledBytes += entry.length);
        }
        return stop;
    }

    /// Brings what was journaled before readers. Opening a ledger does the same, with what it finds in the journal.
    Optional<Stop> publish() {
        Growth growth = published.append(journaled);
        // The journal alone has the entries. A crash here, or within the next step, leaves some of the files, which
        // no checkpoint speaks of; opening writes all of them anew, and the same, since the journal says which.
        Optional<Stop> stop = stop(LedgerTrouble.PUBLISH, store.publish(lease, growth.files()));
        if (stop.isPresent()) {
            return stop;
        }
        // The files are there, and readers still see the tree before. Opening comes here again.
        stop = commit(growth);
        if (stop.isPresent()) {
            return stop;
        }
        // Readers see the grown tree. The journal has the same entries: opening finds the checkpoint at its end, and
        // comes here again.
        stop = stop(LedgerTrouble.DISCARD, store.discard(lease, growth.after().head()));
        if (stop.isPresent()) {
            return stop;
        }
        // The journal begins where the checkpoint is.
        published = growth.after();
        journaled.clear();
        journaledBytes = 0;
        return Optional.empty();
    }

    private Optional<Stop> commit(Growth growth) {
        SignedNote checkpoint;
        try {
            checkpoint = signing.checkpoint(growth.after().head());
        } catch (RuntimeException noSignature) { // the port promises none, and a key in a device may break that
            return Optional.of(new Stop(LedgerTrouble.SIGN, "the checkpoint could not be signed"));
        }
        return stop(LedgerTrouble.COMMIT, store.commit(lease, checkpoint));
    }

    private static Optional<Stop> stop(LedgerTrouble trouble, Writing writing) {
        return switch (writing) {
            case Writing.Durable() -> Optional.empty();
            case Writing.Fenced() ->
                Optional.of(new Stop(LedgerTrouble.FENCED, "another process has taken over the ledger"));
            case Writing.Failed(var reason) -> Optional.of(new Stop(trouble, reason));
        };
    }

    void release() {
        store.release(lease);
    }
}

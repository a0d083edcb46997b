package dev.countersign.ledger;

import dev.countersign.ledger.LedgerStore.Lease;
import dev.countersign.ledger.LedgerStore.Writing;
import dev.countersign.ledger.note.SignedNote;
import dev.countersign.ledger.tree.LogEdge;
import dev.countersign.ledger.tree.LogEdge.Growth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

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

    /// What was journaled, and is to be brought before readers.
    ///
    /// @param growth what it makes of the log, once that is known
    record Publication(LogEdge from, List<byte[]> entries, CompletableFuture<Growth> growth) {}

    /// All three steps of a publication. Opening a ledger takes them with what it finds in the journal.
    Optional<Stop> publish() {
        Publication publication = begin();
        return bring(publication).or(() -> finish(publication));
    }

    /// What is journaled from now on is not part of it.
    Publication begin() {
        return new Publication(published, List.copyOf(journaled), new CompletableFuture<>());
    }

    /// May be done by another thread, while more is journaled.
    Optional<Stop> bring(Publication publication) {
        Growth growth = publication.from().append(publication.entries());
        publication.growth().complete(growth);
        // The journal alone has the entries. A crash here, or within the next step, leaves some of the files, which
        // no checkpoint speaks of; opening writes all of them anew, and the same, since the journal says which.
        return stop(LedgerTrouble.PUBLISH, store.publish(lease, growth.files()))
                // The files are there, and readers still see the tree before. Opening comes here again.
                .or(() -> commit(growth));
        // Readers see the grown tree. The journal has the same entries, and perhaps more: opening finds the checkpoint
        // among them, and comes here again.
    }

    Optional<Stop> finish(Publication publication) {
        LogEdge grown = publication.growth().join().after();
        List<byte[]> rest = List.copyOf(journaled.subList(publication.entries().size(), journaled.size()));
        Optional<Stop> stop = stop(LedgerTrouble.DISCARD, store.discard(lease, grown.head(), rest));
        if (stop.isPresent()) {
            return stop;
        }
        // The journal begins where the checkpoint is.
        published = grown;
        journaled.clear();
        journaled.addAll(rest);
        journaledBytes = rest.stream().mapToLong(entry -> entry.length).sum();
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

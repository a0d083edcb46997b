package dev.countersign.ledger;

import java.time.Duration;

/// Where entries are written. Those who write see nothing of trees and checkpoints.
///
/// An entry for which [Appending.Durable] was returned survives the end of every process, and stands at that place
/// in every checkpoint signed from then on, the next of which may come a moment later. An agent's action is done only
/// after its intent was returned so; every other answer means that it is not done.
///
/// Nothing is tried again inside. May be called by many threads at once: their entries share one write, and entries
/// of calls that overlap have no order.
public interface Ledger {
    Appending append(LedgerEntry entry);

    /// What came of appending an entry.
    sealed interface Appending {
        record Durable(EntryRef entry) implements Appending {}

        /// Nothing was written, since too much waits already.
        record Overloaded(Duration retryAfter) implements Appending {}

        /// The entry may be in the ledger or not; whoever appends it again may find it there twice.
        record Unsure(String reason) implements Appending {}

        /// Nothing was written, and nothing will be before the ledger is recovered.
        record Stopped(String reason) implements Appending {}
    }
}

package dev.countersign.cli;

import dev.countersign.review.Dispute;

/// Reads the reason of a dispute.
final class ReasonConverter extends WordConverter<Dispute.Reason> {
    ReasonConverter() {
        super("reason", Dispute.Reason.class);
    }
}

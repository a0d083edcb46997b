package dev.countersign.review;

import dev.countersign.detect.FilePair;
import dev.countersign.risk.Substance;
import java.util.Optional;

/// A changed file as the plan sees it.
///
/// @param inertProof why the file cannot change behaviour; empty where that was not proved
/// @param moved whether the file only got another path; its lines need no reading, the move itself may matter
/// @param worded whether only words and looks differ that people see, which was read to its end
/// @param unread why the file could not be analysed; empty where it was
/// @param substance what it is made of
public record FileReview(
        FilePair pair,
        Optional<String> inertProof,
        boolean moved,
        boolean worded,
        Optional<String> unread,
        Substance substance) {

    public boolean isInert() {
        return inertProof.isPresent();
    }
}

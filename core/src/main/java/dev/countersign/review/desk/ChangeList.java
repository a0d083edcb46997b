package dev.countersign.review.desk;

import java.util.List;
import java.util.Optional;

/// Part of a list of changes.
///
/// @param next where the list goes on: opaque, good for the same filter only; empty at its end
public record ChangeList(List<ListedChange> changes, Optional<String> next) {
    public ChangeList {
        changes = List.copyOf(changes);
    }
}

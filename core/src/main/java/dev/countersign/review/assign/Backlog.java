package dev.countersign.review.assign;

import dev.countersign.risk.Lane;
import java.util.Iterator;

/// What waits, as far as somebody asks for it.
@FunctionalInterface
public interface Backlog {
    /// Of one lane, in the order in which to read it.
    Iterator<Work> of(Lane lane);
}

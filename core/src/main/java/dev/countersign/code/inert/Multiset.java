package dev.countersign.code.inert;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Compares lists without their order.
final class Multiset {
    private Multiset() {}

    /// The first of `after` that stands there more often than in `before`.
    static Optional<String> firstMore(Collection<String> before, Collection<String> after) {
        Map<String, Integer> left = new HashMap<>();
        before.forEach(one -> left.merge(one, 1, Integer::sum));
        return after.stream()
                .filter(one -> left.merge(one, -1, Integer::sum) < 0)
                .findFirst();
    }

    static boolean equal(Collection<String> these, Collection<String> those) {
        return these.size() == those.size() && firstMore(these, those).isEmpty();
    }
}

package dev.countersign.ledger;

import java.util.ArrayList;
import java.util.List;

/// Things that were found, of which so many may be found that only the first are named.
///
/// @param first at most [#MAX] of them, in the order in which they were found
/// @param count of all of them
public record Named<T>(List<T> first, long count) {
    public static final int MAX = 100;

    public Named {
        first = List.copyOf(first);
    }

    static final class Collector<T> {
        private final List<T> first = new ArrayList<>();
        private long count;

        void add(T found) {
            count++;
            if (first.size() < MAX) {
                first.add(found);
            }
        }

        Named<T> named() {
            return new Named<>(first, count);
        }
    }
}

package dev.countersign.detect;

import java.util.HashMap;
import java.util.Map;

/// Counts equal things, so that what was there before takes away what is there now, one for one.
public final class Tally<T> {
    private final Map<T, Integer> counts = new HashMap<>();

    public void add(T thing) {
        counts.merge(thing, 1, Integer::sum);
    }

    /// Takes one away; false where none is left.
    public boolean take(T thing) {
        Integer left = counts.get(thing);
        if (left == null) {
            return false;
        }
        if (left == 1) {
            counts.remove(thing);
        } else {
            counts.put(thing, left - 1);
        }
        return true;
    }

    public int count(T thing) {
        return counts.getOrDefault(thing, 0);
    }
}

package dev.countersign.code;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Remembers what a pure function says of short texts, such as names, which come again and again in code. Bounded:
/// when it is full it forgets all. Safe for several threads.
///
/// @param <V> what the function says
public final class Memo<V> {
    private static final int MOST = 20_000;
    private static final int LONGEST = 80;

    private final Map<String, V> known = new ConcurrentHashMap<>();
    private final Function<String, V> function;

    public Memo(Function<String, V> function) {
        this.function = function;
    }

    public V of(String text) {
        if (text.length() > LONGEST) {
            return function.apply(text);
        }
        V found = known.get(text);
        if (found == null) {
            found = function.apply(text);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(text, found);
        }
        return found;
    }
}

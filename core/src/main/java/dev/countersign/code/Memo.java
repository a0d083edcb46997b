package dev.countersign.code;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Remembers what a pure function says of texts that come again and again, such as names. Bounded:
/// when it is full it forgets all. Safe for several threads.
///
/// @param <V> what the function says
public final class Memo<V> {
    private static final int MOST = 20_000;
    private static final int LONGEST = 80;

    private final Map<String, V> known = new ConcurrentHashMap<>();
    private final Function<String, V> function;
    private final int longest;
    private final int most;

    /// Of names: up to 20,000 texts of up to 80 chars.
    public Memo(Function<String, V> function) {
        this(function, LONGEST, MOST);
    }

    /// @param longest chars of the longest text that is remembered
    /// @param most how many texts are remembered
    public Memo(Function<String, V> function, int longest, int most) {
        this.function = function;
        this.longest = longest;
        this.most = most;
    }

    public V of(String text) {
        if (text.length() > longest) {
            return function.apply(text);
        }
        V found = known.get(text);
        if (found == null) {
            found = function.apply(text);
            if (known.size() >= most) {
                known.clear();
            }
            known.put(text, found);
        }
        return found;
    }
}

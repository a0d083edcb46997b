package dev.countersign.code;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The symbols of a file in pre-order. Symbol 0 is the file and spans all of it. Whoever asks for places or paths asks
/// for many, so both are looked up in an index, which is made when it is first needed.
public final class Symbols {
    private final List<Symbol> all;
    private volatile int @Nullable [] innermost;
    private volatile @Nullable Map<String, Symbol> byPath;

    public Symbols(List<Symbol> all) {
        if (all.isEmpty() || all.getFirst().kind() != Symbol.Kind.FILE) {
            throw new IllegalArgumentException("symbol 0 must be the file");
        }
        this.all = List.copyOf(all);
    }

    public List<Symbol> all() {
        return all;
    }

    /// Index of the innermost type or function around a line; 0, the file, where there is none.
    public int enclosing(int line) {
        int[] found = innermost;
        if (found == null) {
            found = innermost();
            innermost = found;
        }
        return line > 0 && line < found.length ? found[line] : 0;
    }

    /// The first symbol of a path.
    public Optional<Symbol> at(String path) {
        Map<String, Symbol> found = byPath;
        if (found == null) {
            found = new HashMap<>();
            for (Symbol symbol : all) {
                found.putIfAbsent(symbol.path(), symbol);
            }
            byPath = found;
        }
        return Optional.ofNullable(found.get(path));
    }

    private int[] innermost() {
        int last = all.stream().mapToInt(s -> s.span().end()).max().orElse(0);
        var found = new int[last + 1];
        for (int i = 1; i < all.size(); i++) {
            Symbol symbol = all.get(i);
            if (symbol.kind() == Symbol.Kind.TYPE || symbol.kind() == Symbol.Kind.FUNCTION) {
                for (int line = symbol.span().start(); line <= symbol.span().end(); line++) {
                    found[line] = i;
                }
            }
        }
        return found;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Symbols symbols && all.equals(symbols.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}

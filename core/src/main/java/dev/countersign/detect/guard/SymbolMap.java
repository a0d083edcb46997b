package dev.countersign.detect.guard;

import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import java.util.Optional;

/// Finds symbols of a file by line and by path, each in one step.
final class SymbolMap {
    private final SourceModel model;
    private final int[] innermost;

    /// @param lines how many lines the file has
    SymbolMap(SourceModel model, int lines) {
        this.model = model;
        this.innermost = new int[lines + 2];
        for (int i = 0; i < model.symbols().size(); i++) {
            Symbol symbol = model.symbols().get(i);
            boolean body = symbol.kind() == Symbol.Kind.TYPE || symbol.kind() == Symbol.Kind.FUNCTION;
            if (body && !symbol.name().startsWith("<")) {
                // symbols come in pre-order, so an inner one overwrites the one around it
                for (int line = symbol.span().start(); line <= symbol.span().end() && line < innermost.length; line++) {
                    innermost[line] = i;
                }
            }
        }
    }

    /// The innermost type or function around a line that has a name of its own; else the file.
    Symbol at(int line) {
        return model.symbols().get(line >= 0 && line < innermost.length ? innermost[line] : 0);
    }

    Optional<Symbol> of(String path) {
        return model.symbol(path);
    }
}

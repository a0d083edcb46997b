package dev.countersign.detect.guard;

import dev.countersign.code.CodeText;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.Side;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A changed file with the guards on its changed lines and the symbols they stand in.
final class GuardedCode {
    private static final double ALIKE = 0.5;
    private static final int MAX_BODY = 400;

    private final ChangedCode file;
    private final Map<Integer, List<GuardUse>> old = new HashMap<>();
    private final Map<Integer, List<GuardUse>> young = new HashMap<>();
    private @Nullable SymbolMap then;
    private @Nullable SymbolMap now;
    private final List<Placed> removed;
    private final List<Placed> added;

    static GuardedCode of(ChangedCode file) {
        return file.file().derived(GuardedCode.class, _ -> new GuardedCode(file));
    }

    private GuardedCode(ChangedCode file) {
        this.file = file;
        this.removed = placed(Side.BEFORE);
        this.added = placed(Side.AFTER);
    }

    /// A guard and the named symbol around it.
    record Placed(GuardedCode code, GuardUse use, Symbol symbol) {}

    ChangedCode file() {
        return file;
    }

    List<Placed> removed() {
        return removed;
    }

    List<Placed> added() {
        return added;
    }

    /// The guards on one line of a side.
    List<GuardUse> at(Side side, int line) {
        return (side == Side.BEFORE ? old : young)
                .computeIfAbsent(line, number -> GuardCatalogue.on(file.file().language(), file.text(side), number));
    }

    /// Made when it is asked for: most changes touch no guard.
    private SymbolMap map(Side side, SourceModel model) {
        int lines = file.file().lines(side).count();
        if (side == Side.BEFORE) {
            then = then != null ? then : new SymbolMap(model, lines);
            return then;
        }
        now = now != null ? now : new SymbolMap(model, lines);
        return now;
    }

    private List<Placed> placed(Side side) {
        Optional<SourceModel> model = file.file().model(side);
        if (model.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Placed>();
        for (ChangedCode.Line line : file.changed(side)) {
            for (GuardUse use : at(side, line.number())) {
                found.add(new Placed(this, use, map(side, model.get()).at(line.number())));
            }
        }
        return found;
    }

    /// Symbols of one side; empty where it was not parsed.
    Optional<SymbolMap> symbols(Side side) {
        return file.file().model(side).map(model -> map(side, model));
    }

    /// The symbol that an old one has become: of the same path, or a new one in the same place that is much
    /// alike.
    Optional<Symbol> successor(Symbol old) {
        SourceModel after = file.file().after().orElseThrow();
        Optional<Symbol> same = symbols(Side.AFTER).flatMap(symbols -> symbols.of(old.path()));
        if (same.isPresent() || old.kind() == Symbol.Kind.FILE) {
            return same.or(() -> Optional.of(after.symbols().getFirst()));
        }
        SymbolMap before = symbols(Side.BEFORE).orElseThrow();
        return after.symbols().stream()
                .filter(symbol ->
                        symbol.kind() == old.kind() && before.of(symbol.path()).isEmpty())
                .filter(symbol -> symbol.shape().equals(old.shape()) || alike(old, symbol))
                .findFirst();
    }

    private boolean alike(Symbol old, Symbol now) {
        Set<String> before = body(file.text(Side.BEFORE), old);
        Set<String> after = body(file.text(Side.AFTER), now);
        var common = new HashSet<>(before);
        common.retainAll(after);
        int all = before.size() + after.size() - common.size();
        return common.size() >= 2 && all > 0 && (double) common.size() / all >= ALIKE;
    }

    private static Set<String> body(CodeText text, Symbol symbol) {
        var lines = new HashSet<String>();
        int last = Math.min(symbol.span().end(), symbol.span().start() + MAX_BODY);
        for (int line = symbol.span().start(); line <= last; line++) {
            String code = text.code(line).strip();
            if (code.length() > 3) {
                lines.add(code);
            }
        }
        return lines;
    }

    /// Whether a type or file around a symbol is guarded in the same way after the change.
    boolean isCoveredFromAbove(GuardUse use, Symbol symbol) {
        SourceModel now = file.file().after().orElseThrow();
        int index = now.symbols().indexOf(symbol);
        for (int i = index; i >= 0; i = now.symbols().get(i).parent()) {
            Symbol around = now.symbols().get(i);
            for (Symbol.Annotation annotation : around.annotations()) {
                if (at(Side.AFTER, annotation.line()).stream()
                        .anyMatch(other -> other.key().equals(use.key()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The code of a symbol after the change, as one text.
    String textOf(Symbol symbol) {
        return file.code(Side.AFTER, symbol.span());
    }
}

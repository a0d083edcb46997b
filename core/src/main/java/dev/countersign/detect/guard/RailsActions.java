package dev.countersign.detect.guard;

import dev.countersign.change.LineSpan;
import dev.countersign.code.Language;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.List;

/// Finds new actions of Rails controllers that a filter with `only:` leaves out, though it covers most of the
/// others.
final class RailsActions {
    private static final int LEAST_SIBLINGS = 3;
    private static final double HABIT = 0.7;

    private RailsActions() {}

    static List<Sighting> in(FilePair file) {
        if (file.language() != Language.RUBY
                || file.before().isEmpty()
                || file.after().isEmpty()) {
            return List.of();
        }
        var code = GuardedCode.of(ChangedCode.of(file));
        SourceModel before = file.before().get();
        SourceModel after = file.after().get();
        var seen = new ArrayList<Sighting>();
        for (Symbol type : after.symbols()) {
            if (type.kind() == Symbol.Kind.TYPE && type.name().endsWith("Controller")) {
                controller(code, before, after, type, seen);
            }
        }
        return seen;
    }

    private static void controller(
            GuardedCode code, SourceModel before, SourceModel after, Symbol type, List<Sighting> seen) {
        List<String> old = before.symbol(type.path()).map(t -> actions(before, t)).orElse(List.of()).stream()
                .map(Symbol::name)
                .toList();
        if (old.size() < LEAST_SIBLINGS) {
            return;
        }
        List<GuardUse> filters = new ArrayList<>();
        for (int line = type.span().start(); line <= type.span().end(); line++) {
            code.at(Side.AFTER, line).stream()
                    .filter(use -> use.name().startsWith("before_"))
                    .forEach(filters::add);
        }
        for (Symbol action : actions(after, type)) {
            boolean isNew = !old.contains(action.name())
                    && code.file().file().isAdded(action.span().start());
            long covered = old.stream().filter(name -> isCovered(filters, name)).count();
            if (isNew && covered >= HABIT * old.size() && !isCovered(filters, action.name())) {
                seen.add(sighting(code.file().file(), action, covered, old.size()));
            }
        }
    }

    private static boolean isCovered(List<GuardUse> filters, String action) {
        return filters.stream().anyMatch(use -> ActionLists.covers(use.detail(), action));
    }

    private static List<Symbol> actions(SourceModel model, Symbol type) {
        int parent = model.symbols().indexOf(type);
        return model.symbols().stream()
                .filter(s -> s.kind() == Symbol.Kind.FUNCTION && s.parent() == parent)
                .filter(s ->
                        !s.modifiers().contains("private") && !s.modifiers().contains("protected"))
                .toList();
    }

    private static Sighting sighting(FilePair file, Symbol action, long covered, int siblings) {
        return Sighting.in(
                        file,
                        Side.AFTER,
                        LineSpan.line(action.span().start()),
                        FactKind.GUARD_MISSING_SIBLING,
                        Direction.RISK_ADDED,
                        covered + " of " + siblings + " actions beside it are covered by a filter, the new one is not: "
                                + action.name())
                .about(action.name())
                .withSymbol(action.path())
                .withStrength(Strength.PARSED)
                .asking("Who may call this?")
                .withCwes(306, 862);
    }
}

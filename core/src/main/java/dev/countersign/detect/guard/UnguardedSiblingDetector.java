package dev.countersign.detect.guard;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Sees a new route or handler without the guard that most of its siblings have.
public final class UnguardedSiblingDetector implements Detector {
    private static final int LEAST_SIBLINGS = 3;
    /// From the catalogue of detectors: seven of ten siblings make a habit.
    private static final double HABIT = 0.7;

    @Override
    public About about() {
        return new About(
                "guard-missing-sibling",
                28,
                1,
                "A new handler lacks the guard that its siblings have",
                "A forgotten guard on a new route is a missing authorisation check (CWE-306, CWE-862). What most handlers "
                        + "of the same class or router have is what its authors meant.",
                "Add the guard, put it on the class or router, or mark the handler as meant for everyone.",
                List.of(306, 862));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>();
        for (var file : change.files()) {
            if (file.role().isProduction()
                    && file.before().isPresent()
                    && file.after().isPresent()) {
                seen.addAll(in(GuardedCode.of(ChangedCode.of(file))));
                seen.addAll(RailsActions.in(file));
            }
        }
        return seen;
    }

    private static List<Sighting> in(GuardedCode code) {
        List<Handlers.Handler> after = Handlers.in(code, Side.AFTER);
        if (after.stream().noneMatch(handler -> code.file().file().isAdded(handler.line()))) {
            return List.of();
        }
        List<Handlers.Handler> before = Handlers.in(code, Side.BEFORE);
        Set<String> known = before.stream().map(UnguardedSiblingDetector::key).collect(Collectors.toSet());
        Map<String, List<Handlers.Handler>> siblings =
                before.stream().collect(Collectors.groupingBy(Handlers.Handler::group));
        var seen = new ArrayList<Sighting>();
        for (Handlers.Handler handler : after) {
            boolean isNew = !known.contains(key(handler)) && code.file().file().isAdded(handler.line());
            List<Handlers.Handler> others = siblings.getOrDefault(handler.group(), List.of());
            long guarded =
                    others.stream().filter(other -> isGuarded(other.guards())).count();
            if (isNew
                    && others.size() >= LEAST_SIBLINGS
                    && guarded >= HABIT * others.size()
                    && !isDecided(handler.guards())) {
                seen.add(sighting(code.file(), handler, guarded, others.size()));
            }
        }
        return seen;
    }

    private static String key(Handlers.Handler handler) {
        return handler.group() + "\n" + handler.name();
    }

    private static boolean isGuarded(List<GuardUse> guards) {
        return guards.stream().anyMatch(use -> use.category() == GuardUse.Category.ACCESS && use.level() > 0);
    }

    /// Whether someone has said who may come in, be it everyone.
    private static boolean isDecided(List<GuardUse> guards) {
        return guards.stream().anyMatch(use -> use.category() == GuardUse.Category.ACCESS);
    }

    private static Sighting sighting(ChangedCode file, Handlers.Handler handler, long guarded, int siblings) {
        return Sighting.in(
                        file.file(),
                        Side.AFTER,
                        LineSpan.line(handler.line()),
                        FactKind.GUARD_MISSING_SIBLING,
                        Direction.RISK_ADDED,
                        guarded + " of " + siblings + " handlers beside it have a guard, the new one has none: "
                                + handler.name())
                .about(handler.name())
                .withSymbol(handler.symbol())
                .withStrength(Strength.PARSED)
                .asking("Who may call this?")
                .withCwes(306, 862);
    }
}

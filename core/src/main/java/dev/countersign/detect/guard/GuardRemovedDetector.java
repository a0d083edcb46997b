package dev.countersign.detect.guard;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.List;

/// Sees that what decided who may do something is gone, weaker, turned round or emptied, while what it guarded
/// is there.
public final class GuardRemovedDetector implements Detector {
    @Override
    public About about() {
        return new About(
                "guard-removed",
                27,
                1,
                "A guard was removed or weakened",
                "A missing authorisation check is the most frequent cause of broken access control (CWE-862, 306, 285; "
                        + "OWASP A01), shows in no test that does not try, and no scanner sees that it once was there.",
                "Put the guard back, or show where the same decision is taken now. A guard that moves to the class, "
                        + "router or a called function in the same change is not reported.",
                List.of(862, 306, 285));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>(in(ChangedCode.ofProduct(change)));
        seen.addAll(in(ChangedCode.ofVendored(change)));
        return seen;
    }

    private static List<Sighting> in(List<ChangedCode> changed) {
        List<GuardedCode> files = changed.stream().map(GuardedCode::of).toList();
        var seen = new ArrayList<Sighting>();
        for (RemovedGuards.Loss loss : RemovedGuards.in(files)) {
            seen.add(sighting(loss.guard(), loss.what()));
        }
        for (GuardedCode code : files) {
            seen.addAll(TurnedGuards.in(code));
            seen.addAll(EmptiedGuards.in(code));
            seen.addAll(AliasedGuards.in(code));
            seen.addAll(StrutsExclusions.in(code.file().file()));
        }
        return seen;
    }

    private static Sighting sighting(GuardedCode.Placed guard, String what) {
        return at(guard.code().file(), Side.BEFORE, guard.use().line(), what)
                .about(guard.use().name())
                .withSymbol(guard.symbol().path())
                .withCwes(guard.use().category() == GuardUse.Category.CSRF ? 352 : 862, 306, 285);
    }

    static Sighting at(ChangedCode file, Side side, int line, String what) {
        Sighting sighting = Sighting.in(
                        file.file(),
                        side,
                        LineSpan.line(line),
                        FactKind.GUARD_REMOVED,
                        Direction.PROTECTION_REMOVED,
                        what)
                .withSymbol(file.symbolAt(side, line))
                .withStrength(Strength.PARSED)
                .withCwes(862, 285)
                .asking("Who could not do this before, and what keeps them from it now?");
        return file.file().role().isProduction() ? sighting : sighting.withExposure(Exposure.INTERNAL);
    }
}

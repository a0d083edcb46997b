package dev.countersign.detect.guard;

import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.line.LineSigns;
import dev.countersign.detect.taint.SinkKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Sees that input is checked less than before.
public final class ValidationDetector implements Detector {
    private static final int OF_CHECK = 3;
    /// Most lost bounds of length or range are refactorings, which a colleague can tell.
    private static final int OF_BOUND = 2;
    /// Pages are looked at by [EncodingDetector].
    private static final Set<SinkKind> CHECKED = EnumSet.complementOf(EnumSet.of(SinkKind.HTML));

    @Override
    public About about() {
        return new About(
                "validation-removed",
                31,
                2,
                "A check of input was removed or loosened",
                "What is not checked where it comes in has to be harmless everywhere it goes (CWE-20); a pattern without "
                        + "its anchors, or a list of what is forbidden in place of what is allowed, lets most of it through "
                        + "(CWE-777, CWE-184). Where the value can be followed from a request to where it does harm, both lines "
                        + "are told.",
                "Keep the check, or name the one that refuses the same values now.",
                List.of(20, 777, 22, 915));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>(in(ChangedCode.ofProduct(change)));
        seen.addAll(in(ChangedCode.ofVendored(change)));
        return seen;
    }

    private static List<Sighting> in(List<ChangedCode> files) {
        var seen = new ArrayList<Sighting>();
        for (var rules : List.of(ValidationRules.CHECKS, ValidationRules.PATH_CHECKS)) {
            LineSigns.vanished(files, rules)
                    .forEach(sign -> seen.add(
                            sign.sighting(Side.BEFORE, FactKind.VALIDATION_REMOVED, Direction.PROTECTION_REMOVED)));
        }
        for (var rules : List.of(ValidationRules.TAKES_ALL, ValidationRules.ATTRIBUTES)) {
            LineSigns.appeared(files, rules)
                    .forEach(sign ->
                            seen.add(sign.sighting(Side.AFTER, FactKind.VALIDATION_REMOVED, Direction.RISK_ADDED)));
        }
        for (ChangedCode file : files) {
            seen.addAll(LostConstraints.in(file));
            seen.addAll(LooserChecks.in(file));
        }
        seen.replaceAll(s -> s.withSeverity(s.subject().equals(LooserChecks.BOUND_LOST) ? OF_BOUND : OF_CHECK));
        OpenedFlows.of(files, CHECKED).tellInPlaceOf(seen);
        return seen;
    }
}

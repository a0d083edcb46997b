package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
import dev.countersign.code.FileRole;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Exposure;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sees that a scan, test or lint no longer runs, no longer runs on every change, or no longer stops anything.
public final class GateWeakened implements Detector {
    private static final About ABOUT = new About(
            "gate-weakened",
            14,
            1,
            "A check that could stop a change was weakened",
            "Agents and people change CI to get a build green (tfplan2md#424), and a check that is off by a flag stays"
                    + " off unnoticed for months (claude-code-security-review#123).",
            "Mend what the check reports. Where it must rest, say until when, and let its owner decide; a check that"
                    + " moved is best moved in the same change.",
            List.of(693));

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>();
        var elsewhere = new OtherGates(change);
        for (FilePair file : change.files()) {
            // what a vendored copy would test is its own project's affair
            if (PipelineFiles.isPipeline(file) && file.role() != FileRole.VENDORED) {
                seen.addAll(lostOrSoft(file, elsewhere));
                seen.addAll(RunFilters.narrowed(file));
            }
            seen.addAll(Thresholds.lowered(file));
            seen.addAll(BuildSwitches.thrown(file));
            seen.addAll(PreCommitHooks.removed(file));
        }
        return seen;
    }

    private static List<Sighting> lostOrSoft(FilePair file, OtherGates elsewhere) {
        Map<GateWords.Gate, List<GateUse>> before = byGate(GateUse.in(file, Side.BEFORE));
        Map<GateWords.Gate, List<GateUse>> after = byGate(GateUse.in(file, Side.AFTER));
        var seen = new ArrayList<Sighting>();
        before.forEach((gate, then) -> {
            List<GateUse> now = after.getOrDefault(gate, List.of());
            if (now.isEmpty()) {
                if (!becameMake(gate, after, before) && !elsewhere.run(gate, file)) {
                    seen.add(lost(file, gate, then.getFirst()));
                }
            } else if (hard(now) < hard(then) && soft(now).size() > soft(then).size()) {
                soft(now).stream()
                        .filter(use -> soft(then).stream().noneMatch(old -> isSame(file, old, use)))
                        .forEach(use -> seen.add(softened(file, use)));
            }
        });
        return seen;
    }

    /// `make test` runs tests of any language.
    private static boolean becameMake(
            GateWords.Gate gate, Map<GateWords.Gate, List<GateUse>> after, Map<GateWords.Gate, List<GateUse>> before) {
        return gate.kind() == GateWords.Kind.TEST
                && after.keySet().stream().anyMatch(g -> g.name().equals("tests of make") && !before.containsKey(g));
    }

    private static boolean isSame(FilePair file, GateUse old, GateUse now) {
        return line(file, Side.BEFORE, old).equals(line(file, Side.AFTER, now));
    }

    private static String line(FilePair file, Side side, GateUse use) {
        int number = use.where().start();
        return number >= 1 && number <= file.lines(side).count()
                ? file.lines(side).line(number).strip()
                : "";
    }

    private static Map<GateWords.Gate, List<GateUse>> byGate(List<GateUse> uses) {
        var byGate = new LinkedHashMap<GateWords.Gate, List<GateUse>>();
        uses.forEach(use ->
                byGate.computeIfAbsent(use.gate(), _ -> new ArrayList<>()).add(use));
        return byGate;
    }

    private static long hard(List<GateUse> uses) {
        return uses.stream().filter(use -> !use.isSoft()).count();
    }

    private static List<GateUse> soft(List<GateUse> uses) {
        return uses.stream().filter(GateUse::isSoft).toList();
    }

    private static Sighting lost(FilePair file, GateWords.Gate gate, GateUse then) {
        return sighting(
                        file,
                        Side.BEFORE,
                        then.where(),
                        gate.name() + " no longer runs here, nor elsewhere that was found")
                .about(gate.name())
                .withSeverity(severity(gate))
                .asking("What checks this from now on?");
    }

    private static Sighting softened(FilePair file, GateUse now) {
        return sighting(
                        file,
                        Side.AFTER,
                        now.where(),
                        now.gate().name() + " still runs, and its failure stops nothing any more: " + now.softness())
                .about(now.gate().name())
                .withSeverity(severity(now.gate()))
                .asking("What does it report now, and who will look?");
    }

    private static int severity(GateWords.Gate gate) {
        return switch (gate.kind()) {
            case SCAN -> 4;
            case TEST -> 3;
            case LINT -> 2;
        };
    }

    static Sighting sighting(FilePair file, Side side, LineSpan span, String message) {
        Sighting sighting = Sighting.in(file, side, span, FactKind.GATE_WEAKENED, Direction.PROTECTION_REMOVED, message)
                .withStrength(Strength.PARSED)
                .withSeverity(3)
                .withCwes(693);
        return PipelineFiles.isPipeline(file) ? sighting.withExposure(Exposure.PIPELINE) : sighting;
    }
}

package dev.countersign.detect.guard;

import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.taint.FlowChanges;
import dev.countersign.detect.taint.FlowSightings;
import dev.countersign.detect.taint.SinkKind;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Flows from outside that a removed check or cleaner had closed.
final class OpenedFlows {
    private static final int SEVERITY = 3;

    private final List<Sighting> opened;

    private OpenedFlows(List<Sighting> opened) {
        this.opened = opened;
    }

    /// Those to some kinds of sinks, but for those that a removed guard had closed: its loss is told as such.
    static OpenedFlows of(List<ChangedCode> files, Set<SinkKind> kinds) {
        List<FlowChanges.Opened> opened =
                FlowChanges.in(files.stream().map(ChangedCode::file).toList()).opened().stream()
                        .filter(flow -> kinds.contains(flow.open().sink()))
                        .filter(flow -> FlowSightings.comeFromOutside(flow.open()))
                        .toList();
        if (opened.isEmpty()) {
            return new OpenedFlows(List.of());
        }
        List<GuardedCode.Placed> guards = RemovedGuards.in(
                        files.stream().map(GuardedCode::of).toList())
                .stream()
                .map(RemovedGuards.Loss::guard)
                .toList();
        return new OpenedFlows(opened.stream()
                .filter(flow -> guards.stream().noneMatch(guard -> closed(guard, flow)))
                .map(flow -> FlowSightings.of(flow).withSeverity(SEVERITY))
                .toList());
    }

    private static boolean closed(GuardedCode.Placed guard, FlowChanges.Opened flow) {
        return guard.code().file().file() == flow.file()
                && guard.use().line() == flow.closed().way().closer();
    }

    /// Adds them; what was seen on a line that one of them tells of goes, as they say more than that something is gone.
    void tellInPlaceOf(List<Sighting> seen) {
        seen.removeIf(sign -> opened.stream().anyMatch(flow -> isSameLine(flow, sign)));
        seen.addAll(opened);
    }

    private static boolean isSameLine(Sighting flow, Sighting sign) {
        return sign.side() == Side.BEFORE
                && flow.span().equals(sign.span())
                && Objects.equals(flow.path(), sign.path());
    }
}

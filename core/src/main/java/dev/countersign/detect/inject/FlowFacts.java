package dev.countersign.detect.inject;

import dev.countersign.code.FileRole;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.taint.FlowChanges;
import dev.countersign.detect.taint.FlowSightings;
import dev.countersign.detect.taint.SinkKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The flows that a change adds to what users of the product can reach.
final class FlowFacts {
    private static final Set<FileRole> LEFT_ALONE =
            EnumSet.of(FileRole.TEST, FileRole.DOCUMENTATION, FileRole.VENDORED);

    private FlowFacts() {}

    /// Those to some kinds of sinks, in the order of files and lines.
    static List<FlowChanges.Added> added(ChangeView change, Set<SinkKind> kinds) {
        return in(change).stream()
                .flatMap(flows -> flows.added().stream())
                .filter(one -> kinds.contains(one.flow().sink()))
                .filter(one -> FlowSightings.comeFromOutside(one.flow()))
                .toList();
    }

    /// Those that lost what had closed them; other detectors tell of that.
    static List<FlowChanges.Opened> opened(ChangeView change) {
        return in(change).stream()
                .flatMap(flows -> flows.opened().stream())
                .filter(one -> FlowSightings.comeFromOutside(one.open()))
                .toList();
    }

    /// Third-party code is compared with itself.
    private static List<FlowChanges> in(ChangeView change) {
        List<FilePair> own = change.files().stream()
                .filter(file -> !LEFT_ALONE.contains(file.role()))
                .toList();
        List<FilePair> vendored =
                ChangedCode.ofVendored(change).stream().map(ChangedCode::file).toList();
        return List.of(FlowChanges.in(own), FlowChanges.in(vendored));
    }
}

package dev.countersign.detect.inject;

import dev.countersign.change.RepoPath;
import dev.countersign.code.FileRole;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import dev.countersign.detect.taint.FlowChanges;
import dev.countersign.detect.taint.FlowSightings;
import dev.countersign.detect.taint.SinkKind;
import dev.countersign.detect.taint.TaintFlow;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sees that text with values put into it reaches a place that runs it.
public final class InjectionDetector implements Detector {
    /// What is not reached by users of the product, or is looked at apart.
    private static final Set<FileRole> LEFT_ALONE =
            EnumSet.of(FileRole.TEST, FileRole.DOCUMENTATION, FileRole.VENDORED);

    private static final Set<SinkKind> FLOWS = EnumSet.of(
            SinkKind.SQL,
            SinkKind.COMMAND,
            SinkKind.PATH,
            SinkKind.HTML,
            SinkKind.REDIRECT,
            SinkKind.TEMPLATE,
            SinkKind.EXPRESSION);

    @Override
    public About about() {
        return new About(
                "injection-sink",
                42,
                2,
                "A value became part of a statement, command, expression, path or page",
                "Whoever chooses the value chooses what is run: SQL, command, LDAP, XPath and path injection are categories "
                        + "of the OWASP Benchmark (CWE-89, 78, 90, 643, 22, 94, 1336), and Veracode's tests of AI-written code "
                        + "find them again and again. A value that was followed from a request to where it does harm is told "
                        + "with both lines, also where it goes through one function of the same file.",
                "Bind values as parameters, pass arguments as a list, and choose names from a fixed set. Values that are "
                        + "escaped by a function called quote or escape are left alone.",
                List.of(89, 78, 90, 643, 94, 22, 1336, 79, 601));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        List<FlowChanges.Added> flows = FlowFacts.added(change, FLOWS);
        Set<Place> told = new HashSet<>();
        flows.forEach(one -> told.add(Place.of(one.file(), one.flow())));
        FlowFacts.opened(change).forEach(one -> told.add(Place.of(one.file(), one.open())));
        var seen = new ArrayList<Sighting>();
        seen.addAll(in(
                change.files().stream()
                        .filter(file -> !LEFT_ALONE.contains(file.role()))
                        .toList(),
                told));
        seen.addAll(in(
                ChangedCode.ofVendored(change).stream().map(ChangedCode::file).toList(), told));
        flows.forEach(one -> seen.add(FlowSightings.of(one)));
        return seen;
    }

    /// Where a flow ends that is told, so that the text which is built for it is not told once more.
    private record Place(RepoPath path, int line, int cwe) {
        static Place of(FilePair file, TaintFlow flow) {
            return new Place(file.path(), flow.to(), flow.sink().cwe());
        }
    }

    private static List<Sighting> in(List<FilePair> files, Set<Place> told) {
        boolean apart = files.size() > 1 && files.stream().anyMatch(file -> file.isUnread(Side.AFTER));
        return apart
                ? files.stream()
                        .flatMap(file -> fresh(List.of(file), told).stream())
                        .toList()
                : fresh(files, told);
    }

    private static List<Sighting> fresh(List<FilePair> files, Set<Place> told) {
        Map<FilePair, List<SinkFinder.Sink>> now = new LinkedHashMap<>();
        files.forEach(file -> now.put(file, SinkFinder.in(file, Side.AFTER)));
        var seen = new ArrayList<Sighting>();
        if (now.values().stream().allMatch(List::isEmpty)) {
            return seen;
        }
        Map<String, Integer> before = new HashMap<>();
        files.forEach(
                file -> SinkFinder.in(file, Side.BEFORE).forEach(sink -> before.merge(sink.key(), 1, Integer::sum)));
        for (FilePair file : files) {
            for (SinkFinder.Sink sink : now.getOrDefault(file, List.of())) {
                var place =
                        new Place(file.path(), sink.call(), sink.rule().kind().cwe());
                if (before.merge(sink.key(), -1, Integer::sum) < 0 && !told.contains(place)) {
                    seen.add(sighting(file, sink));
                }
            }
        }
        return seen;
    }

    private static Sighting sighting(FilePair file, SinkFinder.Sink sink) {
        SinkRule.Kind kind = sink.rule().kind();
        return Sighting.in(
                        file,
                        Side.AFTER,
                        sink.span(),
                        FactKind.INJECTION_SINK,
                        Direction.RISK_ADDED,
                        "A value is put into " + kind.words() + " (" + sink.target() + "): "
                                + String.join(", ", sink.unknowns()))
                .about(sink.target())
                .withSymbol(sink.symbol())
                .withStrength(sink.strength())
                .asking("Where does " + sink.unknowns().getFirst() + " come from, and which values can it have?")
                .withCwes(kind.cwe());
    }
}

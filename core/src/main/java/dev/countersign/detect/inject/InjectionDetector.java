package dev.countersign.detect.inject;

import dev.countersign.code.FileRole;
import dev.countersign.detect.ChangeView;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Sees that text with values put into it reaches a place that runs it.
public final class InjectionDetector implements Detector {
    /// What is not reached by users of the product, or is looked at apart.
    private static final Set<FileRole> LEFT_ALONE =
            EnumSet.of(FileRole.TEST, FileRole.DOCUMENTATION, FileRole.VENDORED);

    @Override
    public About about() {
        return new About(
                "injection-sink",
                42,
                1,
                "A value became part of a statement, command, expression or path",
                "Whoever chooses the value chooses what is run: SQL, command, LDAP, XPath and path injection are categories "
                        + "of the OWASP Benchmark (CWE-89, 78, 90, 643, 22, 94, 1336), and Veracode's tests of AI-written code "
                        + "find them again and again.",
                "Bind values as parameters, pass arguments as a list, and choose names from a fixed set. Values that are "
                        + "escaped by a function called quote or escape are left alone.",
                List.of(89, 78, 90, 643, 94, 22, 1336));
    }

    @Override
    public List<Sighting> detect(ChangeView change) {
        var seen = new ArrayList<Sighting>(in(change.files().stream()
                .filter(file -> !LEFT_ALONE.contains(file.role()))
                .toList()));
        seen.addAll(in(
                ChangedCode.ofVendored(change).stream().map(ChangedCode::file).toList()));
        return seen;
    }

    private static List<Sighting> in(List<FilePair> files) {
        boolean apart = files.size() > 1 && files.stream().anyMatch(file -> file.isUnread(Side.AFTER));
        return apart
                ? files.stream().flatMap(file -> fresh(List.of(file)).stream()).toList()
                : fresh(files);
    }

    private static List<Sighting> fresh(List<FilePair> files) {
        Map<String, Integer> before = new HashMap<>();
        files.forEach(
                file -> SinkFinder.in(file, Side.BEFORE).forEach(sink -> before.merge(sink.key(), 1, Integer::sum)));
        var seen = new ArrayList<Sighting>();
        for (FilePair file : files) {
            for (SinkFinder.Sink sink : SinkFinder.in(file, Side.AFTER)) {
                if (before.merge(sink.key(), -1, Integer::sum) < 0) {
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

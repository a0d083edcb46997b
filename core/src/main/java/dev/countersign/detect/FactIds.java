package dev.countersign.detect;

import dev.countersign.change.FieldHash;
import dev.countersign.code.Space;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gives sightings their identity: a hash of detector, kind, direction, symbol's own name, subject and the
/// quoted line without white space, plus a running number for equal ones in order of path and line. Paths and
/// line numbers are not part of it, so an identity survives renames, moves between folders, shifted lines and
/// reformatting, and dies with the content it was about.
public final class FactIds {
    private static final int DIGITS = 16;

    private FactIds() {}

    /// What one detector saw.
    public record Seen(Detector detector, Sighting sighting) {}

    public static List<Fact> assign(List<Seen> seen) {
        var ordered = new ArrayList<>(seen);
        ordered.sort(Comparator.comparing((Seen s) -> s.detector().about().name())
                .thenComparing(s ->
                        s.sighting().path() == null ? "" : s.sighting().path().value())
                .thenComparing(s -> s.sighting().side())
                .thenComparingInt(s -> s.sighting().span().start())
                .thenComparingInt(s -> s.sighting().span().count())
                .thenComparing(s -> s.sighting().kind())
                .thenComparing(s -> s.sighting().subject())
                .thenComparing(s -> s.sighting().message()));
        Map<String, Integer> sameBefore = new HashMap<>();
        var facts = new ArrayList<Fact>(ordered.size());
        for (Seen one : ordered) {
            String content = contentHash(one);
            int number = sameBefore.merge(content, 1, Integer::sum);
            String id = new FieldHash()
                    .field(content)
                    .field(Integer.toString(number))
                    .hex()
                    .substring(0, DIGITS);
            facts.add(new Fact(
                    id, one.detector().about().name(), one.detector().about().version(), one.sighting()));
        }
        return List.copyOf(facts);
    }

    private static String contentHash(Seen seen) {
        Sighting s = seen.sighting();
        String symbol = s.symbol().substring(s.symbol().lastIndexOf('.') + 1);
        return new FieldHash()
                .field(seen.detector().about().name())
                .field(s.kind().word())
                .field(s.direction().name())
                .field(symbol)
                .field(s.subject())
                .field(Space.without(s.quote()))
                .hex();
    }
}

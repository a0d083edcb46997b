package dev.countersign.review;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Takes out of a long part the lines that its facts are about, with a few around, so that they are read first and by
/// themselves. The other lines are read as what has no fact.
final class NearFacts {
    private static final int AROUND = 3;

    private final FilePair pair;
    private final List<PlanPart> apart = new ArrayList<>();

    private NearFacts(FilePair pair) {
        this.pair = pair;
    }

    /// Lines, and the facts that are about them.
    private record Place(LineSpan lines, List<Fact> facts) {}

    /// @param parts of one file, with their facts
    static List<PlanPart> apart(FilePair pair, List<PlanPart> parts) {
        var near = new NearFacts(pair);
        parts.forEach(near::add);
        return near.apart;
    }

    private void add(PlanPart part) {
        if (part.side == Side.AFTER && part.isLong()) {
            for (Place place : places(part)) {
                takeOut(place, part);
            }
        }
        if (!part.rest || part.isRead()) {
            apart.add(part);
        }
    }

    private void takeOut(Place place, PlanPart part) {
        if (part.linesIn(place.lines) == 0) {
            return; // about lines that did not change
        }
        var near = new PlanPart(Side.AFTER, place.lines, PlanPart.symbolAt(pair, Side.AFTER, place.lines));
        near.take(part, place.lines);
        near.facts.addAll(place.facts);
        part.facts.removeAll(place.facts);
        part.rest = true;
        apart.add(near);
    }

    /// Facts about the same lines or about neighbours are one place.
    private static List<Place> places(PlanPart part) {
        List<Place> places = new ArrayList<>();
        part.facts.stream()
                .filter(fact -> isWithin(part, fact))
                .sorted(Comparator.comparingInt(fact -> fact.seen().span().start()))
                .forEach(fact -> {
                    LineSpan lines = around(part, fact.seen().span());
                    Place last = places.isEmpty() ? null : places.getLast();
                    if (last != null && lines.start() <= last.lines.end() + 1) {
                        places.removeLast();
                        int end = Math.max(last.lines.end(), lines.end());
                        last.facts.add(fact);
                        places.add(new Place(LineSpan.between(last.lines.start(), end), last.facts));
                    } else {
                        places.add(new Place(lines, new ArrayList<>(List.of(fact))));
                    }
                });
        return places;
    }

    private static boolean isWithin(PlanPart part, Fact fact) {
        LineSpan span = fact.seen().span();
        return fact.seen().side() == Side.AFTER && part.span.contains(span.start()) && part.span.contains(span.end());
    }

    private static LineSpan around(PlanPart part, LineSpan span) {
        return LineSpan.between(
                Math.max(part.span.start(), span.start() - AROUND), Math.min(part.span.end(), span.end() + AROUND));
    }
}

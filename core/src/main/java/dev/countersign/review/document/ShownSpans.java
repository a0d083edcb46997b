package dev.countersign.review.document;

import dev.countersign.detect.Side;
import dev.countersign.review.Stop;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Where the places of one file begin and end among its lines that are shown: with the lines that a place names, and
/// what was changed on the other side right above and below them. As long as a changed line is in no place, whoever
/// saw them all has not seen that one: then each place without a fact stands for all of the file.
final class ShownSpans {
    private final List<Row> rows = new ArrayList<>();
    private final List<Stop> places;
    private final boolean allHaveAPlace;

    private record Row(int hunk, DiffLine line) {}

    /// Both are indices of rows, and belong to it.
    private record Range(int first, int last) {
        Range and(Range other) {
            return new Range(Math.min(first, other.first), Math.max(last, other.last));
        }
    }

    /// @param places all of the plan that are in the file
    ShownSpans(FilePart file, List<Stop> places) {
        for (int hunk = 0; hunk < file.hunks().size(); hunk++) {
            for (DiffLine line : file.hunks().get(hunk).lines()) {
                rows.add(new Row(hunk, line));
            }
        }
        this.places = List.copyOf(places);
        this.allHaveAPlace = allHaveAPlace();
    }

    private boolean allHaveAPlace() {
        BitSet without = new BitSet();
        for (int i = 0; i < rows.size(); i++) {
            without.set(i, rows.get(i).line.isChanged());
        }
        for (Stop place : places) {
            Optional<Range> named = named(place);
            if (named.isEmpty()) {
                return true; // that one stands for all of the file anyway
            }
            without.clear(named.get().first, named.get().last + 1);
        }
        return without.isEmpty();
    }

    /// Empty where no line of it is shown.
    Optional<ShownSpan> of(Stop place) {
        return range(place).map(range -> new ShownSpan(rows.get(range.first).line, rows.get(range.last).line));
    }

    private Optional<Range> range(Stop place) {
        Optional<Range> named = named(place);
        if (named.isEmpty()) {
            return allThatDiffers();
        }
        return place.facts().isEmpty() && !allHaveAPlace ? allThatDiffers().map(all -> all.and(named.get())) : named;
    }

    private Optional<Range> named(Stop place) {
        return range(row -> ShownPlace.isWithin(row.line, place))
                .map(range ->
                        new Range(beyond(range.first, -1, otherSide(place)), beyond(range.last, 1, otherSide(place))));
    }

    private Optional<Range> allThatDiffers() {
        return range(row -> row.line.isChanged());
    }

    private Optional<Range> range(Predicate<Row> which) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < rows.size(); i++) {
            if (which.test(rows.get(i))) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return first < 0 ? Optional.empty() : Optional.of(new Range(first, last));
    }

    private static DiffLine.Kind otherSide(Stop place) {
        return place.side() == Side.BEFORE ? DiffLine.Kind.ADDED : DiffLine.Kind.REMOVED;
    }

    private int beyond(int from, int step, DiffLine.Kind kind) {
        int at = from;
        while (isOf(at + step, rows.get(from).hunk, kind)) {
            at += step;
        }
        return at;
    }

    private boolean isOf(int index, int hunk, DiffLine.Kind kind) {
        return index >= 0
                && index < rows.size()
                && rows.get(index).hunk == hunk
                && rows.get(index).line.kind() == kind;
    }
}

package dev.countersign.server.page;

import dev.countersign.detect.Direction;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.review.Stop;
import dev.countersign.review.desk.ListedChange;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.DiffHunk;
import dev.countersign.review.document.DiffLine;
import dev.countersign.review.document.FilePart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The diff of a file with what was seen in it, row by row.
///
/// @param number of the file in its change
/// @param rows at most [#ROWS_AT_ONCE]
/// @param more where the rest begins; empty where this is the end
public record DiffView(String address, int number, FilePart file, List<Row> rows, Optional<Integer> more) {
    /// Rows in one answer.
    public static final int ROWS_AT_ONCE = 300;

    public DiffView {
        rows = List.copyOf(rows);
    }

    /// One row.
    public sealed interface Row {
        /// Lines are left out here.
        record Gap() implements Row {}

        /// @param id by which the plan finds it; empty where there is none
        /// @param stops the numbers of the stops that begin here, from 1, in their order
        record Line(DiffLine line, String id, List<Integer> stops) implements Row {
            public Line {
                stops = List.copyOf(stops);
            }

            /// `stop 3`, `stops 1, 3`.
            public String stopsInWords() {
                String numbers = stops.stream().map(String::valueOf).collect(Collectors.joining(", "));
                return (stops.size() == 1 ? "stop " : "stops ") + numbers;
            }

            public String sign() {
                return switch (line.kind()) {
                    case ADDED -> "+";
                    case REMOVED -> "-";
                    case CONTEXT -> " ";
                };
            }

            public String style() {
                return switch (line.kind()) {
                    case ADDED -> "added";
                    case REMOVED -> "removed";
                    case CONTEXT -> "context";
                };
            }
        }

        /// What was seen in the line above.
        record Evidence(Fact fact) implements Row {
            public String style() {
                if (fact.kind() == FactKind.UNKNOWN) {
                    return "unknown";
                }
                return fact.seen().direction() == Direction.PROTECTION_ADDED ? "better" : "worse";
            }
        }
    }

    static DiffView of(ListedChange change, ChangeDocument document, int number, int from) {
        FilePart file = document.files().get(number);
        List<Row> all = rows(document.facts(), document.stops(), file, number);
        int end = Math.min(all.size(), from + ROWS_AT_ONCE);
        return new DiffView(
                ChangePage.address(change),
                number,
                file,
                all.subList(Math.min(from, end), end),
                end < all.size() ? Optional.of(end) : Optional.empty());
    }

    /// Without anything that was seen in it, and whole: what an auditor gets.
    static DiffView blind(FilePart file, int number) {
        return new DiffView("", number, file, rows(List.of(), List.of(), file, number), Optional.empty());
    }

    static String target(int number, Side side, int line) {
        return "f" + number + (side == Side.BEFORE ? "o" : "n") + line;
    }

    static String target(int number, DiffLine line) {
        Place named = named(line);
        return target(number, named.side(), named.line());
    }

    private static Place named(DiffLine line) {
        return line.kind() == DiffLine.Kind.REMOVED
                ? new Place(Side.BEFORE, line.oldNumber())
                : new Place(Side.AFTER, line.newNumber());
    }

    private record Place(Side side, int line) {}

    private static List<Row> rows(List<Fact> all, List<Stop> plan, FilePart file, int number) {
        Map<Place, List<Fact>> facts = new HashMap<>();
        for (Fact fact : all) {
            if (file.path().equals(fact.seen().path())) {
                facts.computeIfAbsent(
                                new Place(fact.seen().side(), fact.seen().span().start()), _ -> new ArrayList<>())
                        .add(fact);
            }
        }
        Map<Place, List<Integer>> stops = new HashMap<>();
        for (int i = 0; i < plan.size(); i++) {
            Stop stop = plan.get(i);
            if (stop.path().equals(file.path())) {
                stops.computeIfAbsent(new Place(stop.side(), stop.span().start()), _ -> new ArrayList<>())
                        .add(i + 1);
            }
        }
        List<Row> rows = new ArrayList<>();
        facts.getOrDefault(new Place(Side.AFTER, 0), List.of()).forEach(f -> rows.add(new Row.Evidence(f)));
        int last = 0;
        for (DiffHunk hunk : file.hunks()) {
            int first = Math.max(
                    hunk.lines().getFirst().newNumber(), hunk.lines().getFirst().oldNumber());
            if (first > 1 || last > 0) {
                rows.add(new Row.Gap());
            }
            for (DiffLine line : hunk.lines()) {
                add(rows, line, number, facts, stops);
            }
            last = first;
        }
        return rows;
    }

    private static void add(
            List<Row> rows, DiffLine line, int number, Map<Place, List<Fact>> facts, Map<Place, List<Integer>> stops) {
        List<Place> places = new ArrayList<>();
        if (line.newNumber() > 0) {
            places.add(new Place(Side.AFTER, line.newNumber()));
        }
        if (line.oldNumber() > 0) {
            places.add(new Place(Side.BEFORE, line.oldNumber()));
        }
        List<Integer> begins = places.stream()
                .flatMap(p -> stops.getOrDefault(p, List.of()).stream())
                .sorted()
                .toList();
        rows.add(new Row.Line(line, target(number, line), begins));
        for (Place place : places) {
            facts.getOrDefault(place, List.of()).forEach(f -> rows.add(new Row.Evidence(f)));
        }
    }
}

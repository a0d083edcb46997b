package dev.countersign.server.page;

import dev.countersign.change.RepoPath;
import dev.countersign.detect.Side;
import dev.countersign.review.Stop;
import dev.countersign.review.document.ChangeDocument;
import dev.countersign.review.document.ShownSpan;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a stop of the plan is in the page of its change.
///
/// @param file the number of its file; -1 where that is not listed
/// @param target where its lines begin
/// @param first its first line of those that are shown; empty where none is
/// @param last the last one
public record Spot(Stop stop, int file, String target, String first, String last) {
    /// Of each stop of a plan, in their order.
    public static List<Spot> of(ChangeDocument document) {
        Map<RepoPath, Integer> numbers = new HashMap<>();
        for (int i = 0; i < document.files().size(); i++) {
            numbers.putIfAbsent(document.files().get(i).path(), i);
        }
        List<Optional<ShownSpan>> shown = document.shownSpans();
        List<Spot> spots = new ArrayList<>();
        for (Stop stop : document.stops()) {
            spots.add(of(numbers.getOrDefault(stop.path(), -1), stop, shown.get(spots.size())));
        }
        return spots;
    }

    private static Spot of(int file, Stop stop, Optional<ShownSpan> shown) {
        return new Spot(
                stop,
                file,
                DiffView.target(file, stop.side(), stop.span().start()),
                shown.map(span -> DiffView.target(file, span.first())).orElse(""),
                shown.map(span -> DiffView.target(file, span.last())).orElse(""));
    }

    /// `src/A.java:12–14`; the path alone where all of the file is meant.
    public String place() {
        String path = Shown.text(stop.path().value());
        return stop.span().start() == 0 ? path : path + ":" + lines();
    }

    private String lines() {
        int start = stop.span().start();
        int end = stop.span().end();
        String side = stop.side() == Side.BEFORE ? " (before)" : "";
        return (end > start ? start + "–" + end : String.valueOf(start)) + side;
    }

    /// Not a place without a fact: that it asks for nobody is said by its not having one.
    public boolean asksForALane() {
        return !stop.facts().isEmpty() || stop.lane() != Lane.NONE;
    }
}

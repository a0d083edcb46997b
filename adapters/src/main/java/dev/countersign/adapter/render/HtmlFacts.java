package dev.countersign.adapter.render;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.review.Stop;
import dev.countersign.risk.Asset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Stops and facts of one file, given out in the order of lines as the rows go by. What no row takes stands at the head
/// of the file.
final class HtmlFacts {
    private record Numbered(int number, Stop stop) {}

    private record Waiting(Deque<Numbered> stops, Deque<Fact> facts) {
        Waiting() {
            this(new ArrayDeque<>(), new ArrayDeque<>());
        }
    }

    private final Waiting before = new Waiting();
    private final Waiting after = new Waiting();
    /// What no line has to show.
    private final Waiting atHead = new Waiting();
    private final Set<Fact> disputed;

    HtmlFacts(List<Fact> all, Map<Integer, Stop> numbered, Set<Fact> disputed) {
        this.disputed = disputed;
        all.stream()
                .sorted(Comparator.comparingInt(f -> f.seen().span().start()))
                .forEach(f -> waiting(f.seen().side(), f.seen().span()).facts.add(f));
        numbered.entrySet().stream()
                .map(e -> new Numbered(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingInt(n -> n.stop().span().start()))
                .forEach(n -> waiting(n.stop().side(), n.stop().span()).stops.add(n));
    }

    private Waiting waiting(Side side, LineSpan span) {
        return span.start() > 0 ? of(side) : atHead;
    }

    private Waiting of(Side side) {
        return switch (side) {
            case BEFORE -> before;
            case AFTER -> after;
            case MESSAGE -> atHead;
        };
    }

    void stopsAt(Html html, Side side, int line) {
        Deque<Numbered> waiting = of(side).stops;
        while (!waiting.isEmpty() && waiting.getFirst().stop().span().start() <= line) {
            html.open("tr", "class", "stop").open("td", "colspan", "4");
            stop(html, waiting.removeFirst());
            html.close("td").close("tr").newline();
        }
    }

    void factsAt(Html html, Side side, int line) {
        Deque<Fact> waiting = of(side).facts;
        while (!waiting.isEmpty() && waiting.getFirst().seen().span().start() <= line) {
            Fact fact = waiting.removeFirst();
            if (fact.seen().span().end() < line) {
                atHead.facts.add(fact);
                continue;
            }
            html.open("tr", "class", "fact").open("td", "colspan", "4");
            fact(html, fact, false);
            html.close("td").close("tr").newline();
        }
    }

    /// What no row took; to be called after the rows.
    void unplaced(Html html) {
        List<Waiting> left = List.of(atHead, before, after);
        left.forEach(waiting -> waiting.stops.forEach(stop -> {
            html.open("p", "class", "stop");
            stop(html, stop);
            html.close("p");
        }));
        left.forEach(waiting -> waiting.facts.forEach(fact -> fact(html, fact, true)));
    }

    private static void stop(Html html, Numbered numbered) {
        Stop stop = numbered.stop();
        html.element(
                "a",
                "Stop " + numbered.number(),
                "id",
                "s" + numbered.number(),
                "href",
                "#p" + numbered.number(),
                "title",
                "back to the reading plan");
        html.text(" · " + PlanWords.time(stop.minutes().p50()));
        if (!stop.facts().isEmpty()) {
            html.text(" · lane " + stop.lane().word());
        }
        if (!stop.symbol().isEmpty()) {
            html.text(" · in ").element("code", stop.symbol());
        }
    }

    private void fact(Html html, Fact fact, boolean withLines) {
        var seen = fact.seen();
        html.open("p", "class", "evidence " + tone(fact));
        html.element("strong", fact.detector()).text(" " + seen.message());
        if (withLines && seen.span().start() > 0) {
            html.text(" (line" + PlanWords.lines(seen.side(), seen.span()).replace(':', ' ') + ")");
        }
        html.open("span", "class", "tags");
        html.text(weight(fact));
        seen.cwes().stream().limit(2).forEach(n -> html.text(" · CWE-" + n));
        html.text(" · ").element("code", fact.id()).close("span");
        if (disputed.contains(fact)) {
            html.element("span", "Disputed, see above.", "class", "ask");
        }
        if (!seen.ask().isEmpty()) {
            html.element("span", "Ask: " + seen.ask(), "class", "ask");
        }
        html.close("p");
    }

    private static String weight(Fact fact) {
        Asset asset = Asset.ofSeverity(fact.seen().severity());
        String direction = ReviewJson.word(fact.seen().direction()).replace('-', ' ');
        return asset == Asset.NONE ? direction : direction + " · impact " + asset.word();
    }

    private static String tone(Fact fact) {
        if (fact.kind() == FactKind.UNKNOWN) {
            return "unknown";
        }
        if (fact.seen().direction() == Direction.PROTECTION_ADDED) {
            return "protection";
        }
        return "asset-" + Asset.ofSeverity(fact.seen().severity()).word();
    }
}

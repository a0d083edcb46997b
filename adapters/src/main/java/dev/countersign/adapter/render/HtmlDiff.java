package dev.countersign.adapter.render;

import dev.countersign.change.RepoPath;
import dev.countersign.detect.Fact;
import dev.countersign.review.FileReview;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The whole change as the page shows it: files in the order of the reading plan, bounded in lines and files.
final class HtmlDiff {
    /// Rows of the page: about 5 MB, which a browser still shows in a second or two.
    private static final int MOST_ROWS = 20_000;

    private static final int MOST_FILES = 1_000;

    private final Review review;
    private final Map<String, List<Fact>> facts = new HashMap<>();
    private final Map<String, Map<Integer, Stop>> stops = new HashMap<>();
    private final Set<Integer> placed = new HashSet<>();
    private final Set<Fact> disputed = new HashSet<>();

    HtmlDiff(Review review) {
        this.review = review;
        for (Fact fact : review.facts()) {
            if (fact.seen().path() != null) {
                facts.computeIfAbsent(fact.seen().path().value(), _ -> new ArrayList<>())
                        .add(fact);
            }
        }
        int number = 0;
        for (Stop stop : review.plan().stops()) {
            stops.computeIfAbsent(stop.path().value(), _ -> new TreeMap<>()).put(++number, stop);
        }
        review.disputed().forEach(d -> disputed.add(d.fact()));
    }

    /// Where the page shows a stop of the plan; to be asked after [#write].
    ///
    /// @param number from 1
    String anchor(int number) {
        return placed.contains(number) ? "s" + number : "diff";
    }

    Html write() {
        var files = new Html();
        int shown = 0;
        int rows = 0;
        int linesLeft = 0;
        Set<FileReview> ordered = inOrder();
        for (FileReview file : ordered) {
            if (shown == MOST_FILES) {
                break;
            }
            shown++;
            String path = file.pair().path().value();
            Map<Integer, Stop> here = stops.getOrDefault(path, Map.of());
            var table = new HtmlDiffFile(file, factsOf(file), here, disputed, MOST_ROWS - rows);
            files.own(table.write());
            placed.addAll(here.keySet());
            rows += table.rows();
            linesLeft += table.linesLeft();
        }
        var html = new Html();
        html.newline().open("section", "aria-labelledby", "diff", "class", "change");
        html.element("h2", "The change", "id", "diff");
        if (ordered.isEmpty()) {
            html.element("p", "No file was changed.");
        }
        if (linesLeft > 0 || shown < ordered.size()) {
            html.element("p", left(linesLeft, ordered.size() - shown), "class", "left");
        }
        return html.own(files).close("section");
    }

    private static String left(int lines, int files) {
        List<String> parts = new ArrayList<>();
        if (lines > 0) {
            parts.add(PlanWords.count(lines, "changed line"));
        }
        if (files > 0) {
            parts.add(PlanWords.count(files, "file"));
        }
        return "This page is bounded: " + String.join(" and ", parts)
                + " are not shown. Facts are shown all the same; git diff shows the rest.";
    }

    private List<Fact> factsOf(FileReview file) {
        RepoPath path = file.pair().path();
        RepoPath old = file.pair().file().oldPath();
        Set<Fact> of = new LinkedHashSet<>(facts.getOrDefault(path.value(), List.of()));
        if (old != null) {
            of.addAll(facts.getOrDefault(old.value(), List.of()));
        }
        return List.copyOf(of);
    }

    private Set<FileReview> inOrder() {
        Map<String, FileReview> byPath = new HashMap<>();
        review.files().forEach(file -> byPath.putIfAbsent(file.pair().path().value(), file));
        Set<FileReview> ordered = new LinkedHashSet<>();
        for (Stop stop : review.plan().stops()) {
            FileReview file = byPath.get(stop.path().value());
            if (file != null) {
                ordered.add(file);
            }
        }
        ordered.addAll(review.files());
        return ordered;
    }
}

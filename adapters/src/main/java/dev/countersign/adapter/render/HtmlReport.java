package dev.countersign.adapter.render;

import dev.countersign.detect.Direction;
import dev.countersign.detect.Fact;
import dev.countersign.explain.Explanation;
import dev.countersign.review.FileReview;
import dev.countersign.review.Minutes;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A review as one page that needs nothing else: no script, no request, readable by keyboard, in light and
/// dark. The diff stands in the order of the reading plan, with each fact under the line it is about.
public final class HtmlReport {
    private final String style;

    /// @param style the style sheet, our own text
    public HtmlReport(String style) {
        this.style = style;
    }

    public String of(Review review) {
        var html = new Html();
        html.own("<!doctype html>\n")
                .open("html", "lang", "en")
                .newline()
                .open("head")
                .newline();
        html.own(
                "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.own(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.own("<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        html.element("title", "Lane " + review.lane().word() + " · " + PlanWords.subject(review.change()));
        html.newline()
                .open("style")
                .own(style)
                .close("style")
                .newline()
                .close("head")
                .newline()
                .open("body");
        html.element("a", "Skip to the diff", "class", "skip", "href", "#diff");
        head(html, review);
        html.open("main");
        plan(html, review);
        rest(html, review);
        why(html, review);
        diff(html, review);
        html.close("main");
        return html.newline().close("body").close("html").newline().toString();
    }

    private static void head(Html html, Review review) {
        html.newline().open("header", "class", "lane-" + review.lane().word());
        html.element("p", "Lane", "class", "kicker");
        html.element("h1", PlanWords.lane(review));
        html.element("p", PlanWords.row(review), "class", "because");
        html.open("dl", "class", "numbers");
        var assessment = review.assessment();
        number(
                html,
                "Reading time",
                review.plan().minutes().words(),
                "2 + lines by rate + 1.5 per file + 3 per trust boundary; uncalibrated");
        number(html, "State", review.state().word(), PlanWords.state(review));
        number(
                html,
                "Probability",
                String.format(Locale.ROOT, "%.2f", assessment.probability().value()),
                "uncalibrated; orders changes within a lane, never chooses it");
        number(html, "Impact", assessment.impact().word(), "the most severe data or asset that a fact is about");
        number(html, "Exposure", assessment.exposure().name().toLowerCase(Locale.ROOT), "who can reach it, at worst");
        number(html, "Coverage", assessment.coverage().word(), PlanWords.numbers(review));
        html.close("dl");
        html.element(
                "p",
                PlanWords.subject(review.change()) + " · " + PlanWords.size(review.change()) + " · change "
                        + review.change().id().abbreviated() + " · " + PlanWords.base(review.change()),
                "class",
                "subject");
        html.element("p", "Made by " + PlanWords.provenance(review.provenance()), "class", "subject");
        html.close("header");
    }

    private static void number(Html html, String name, String value, String from) {
        html.open("div")
                .element("dt", name)
                .element("dd", value)
                .element("dd", from, "class", "from")
                .close("div");
    }

    private static void plan(Html html, Review review) {
        List<Stop> stops = review.plan().stops();
        html.newline().open("section", "aria-labelledby", "plan").element("h2", "Reading plan", "id", "plan");
        if (stops.isEmpty()) {
            html.element("p", "Nothing to read: " + PlanWords.state(review)).close("section");
            return;
        }
        html.open("ol", "class", "plan");
        Map<String, String> anchors = anchors(review);
        for (Stop stop : stops.stream().limit(100).toList()) {
            html.newline().open("li", "class", "lane-" + stop.lane().word());
            html.element("span", Minutes.rounded(stop.minutes().p50()) + " min", "class", "minutes");
            html.element(
                    "a",
                    PlanWords.place(stop),
                    "href",
                    "#" + anchors.getOrDefault(stop.path().value(), "diff"));
            html.element("p", PlanWords.why(stop));
            if (!PlanWords.quote(stop).isEmpty()) {
                html.element("code", PlanWords.quote(stop));
            }
            html.close("li");
        }
        html.close("ol");
        if (stops.size() > 100) {
            html.element("p", PlanWords.left(stops, 100));
        }
        html.close("section");
    }

    private static Map<String, String> anchors(Review review) {
        Map<String, String> anchors = new LinkedHashMap<>();
        for (FileReview file : review.files()) {
            anchors.put(file.pair().path().value(), "f" + anchors.size());
            if (file.pair().file().oldPath() != null) {
                anchors.putIfAbsent(
                        file.pair().file().oldPath().value(),
                        anchors.get(file.pair().path().value()));
            }
        }
        return anchors;
    }

    private static void rest(Html html, Review review) {
        list(
                html,
                "Skipped, with proof",
                review.plan().skipped().stream().map(PlanWords::skipped).toList());
        list(html, "Not checked", review.plan().notChecked());
        list(html, "Ask the author", review.plan().asks());
        list(
                html,
                "Disputed",
                review.disputed().stream().map(PlanWords::disputed).toList());
        list(html, "Not configured", review.notConfigured());
    }

    private static void list(Html html, String name, List<String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        html.newline().open("section").element("h2", name).open("ul");
        entries.stream().limit(200).forEach(entry -> html.element("li", entry));
        html.close("ul");
        if (entries.size() > 200) {
            html.element("p", "and " + (entries.size() - 200) + " more");
        }
        html.close("section");
    }

    private static void why(Html html, Review review) {
        html.newline().open("section").open("details").element("summary", "Why this lane: every row that fired");
        tree(html, review.explanation());
        html.close("details").close("section");
    }

    private static void tree(Html html, Explanation explanation) {
        html.open("ul").open("li").element("strong", explanation.rule()).text(": " + explanation.reason());
        explanation.children().forEach(child -> tree(html, child));
        html.close("li").close("ul");
    }

    private static void diff(Html html, Review review) {
        html.newline().open("section", "aria-labelledby", "diff").element("h2", "The change", "id", "diff");
        Map<String, String> anchors = anchors(review);
        Map<String, List<Fact>> facts = review.facts().stream()
                .filter(f -> f.seen().path() != null && f.seen().direction() != Direction.PROTECTION_ADDED)
                .collect(Collectors.groupingBy(f -> f.seen().path().value()));
        var diffs = new HtmlDiff(html);
        int left = 0;
        for (FileReview file : inOrder(review)) {
            String path = file.pair().path().value();
            if (!diffs.file(file, anchors.getOrDefault(path, "f"), facts.getOrDefault(path, List.of()))) {
                left++;
            }
        }
        if (left > 0) {
            html.element(
                    "p",
                    PlanWords.count(left, "file") + " not shown: the page is bounded. See them with git diff.",
                    "class",
                    "left");
        }
        html.close("section");
    }

    private static Set<FileReview> inOrder(Review review) {
        Map<String, FileReview> byPath = review.files().stream()
                .collect(Collectors.toMap(f -> f.pair().path().value(), Function.identity(), (a, _) -> a));
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

package dev.countersign.adapter.render;

import dev.countersign.detect.Fact;
import dev.countersign.explain.Explanation;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A review as one page that needs nothing else: no script, no request, readable by keyboard, in light and dark. The
/// diff stands in the order of the reading plan, with each fact under the line it is about. Bounded, and what is left
/// out is said where it would stand.
public final class HtmlReport {
    private static final int MOST_STOPS = 200;
    private static final int MOST_ENTRIES = 100;

    private final String style;
    private final String policy;

    /// @param style the style sheet, our own text
    public HtmlReport(String style) {
        this.style = style;
        this.policy = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'sha256-"
                + sha256(style) + "'";
    }

    public String of(Review review) {
        var diff = new HtmlDiff(review);
        Html change = diff.write();
        var html = new Html();
        html.own("<!doctype html>\n")
                .open("html", "lang", "en")
                .newline()
                .open("head")
                .newline();
        html.own("<meta charset=\"utf-8\">\n")
                .own("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .open("meta", "http-equiv", "Content-Security-Policy", "content", policy)
                .own("\n<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n");
        html.element("title", "Lane " + review.lane().word() + " · " + PlanWords.subject(review.change()));
        html.newline()
                .open("style")
                .own(style)
                .close("style")
                .newline()
                .close("head")
                .newline()
                .open("body");
        html.element("a", "Skip to the reading plan", "class", "skip", "href", "#plan");
        html.element("a", "Skip to the change", "class", "skip", "href", "#diff");
        HtmlHead.write(html, review);
        html.newline().open("main").open("div", "class", "columns");
        plan(html, review, diff);
        rest(html, review);
        html.close("div").own(change).close("main");
        return html.newline().close("body").close("html").newline().toString();
    }

    private static void plan(Html html, Review review, HtmlDiff diff) {
        List<Stop> stops = review.plan().stops();
        html.newline().open("section", "aria-labelledby", "plan").element("h2", "Reading plan", "id", "plan");
        if (stops.isEmpty()) {
            html.element("p", "Nothing to read. " + HtmlHead.capital(PlanWords.state(review)) + ".");
        } else {
            html.open("ol", "class", "plan");
            for (int i = 0; i < Math.min(stops.size(), MOST_STOPS); i++) {
                stop(html, stops.get(i), i + 1, diff);
            }
            html.close("ol");
        }
        if (stops.size() > MOST_STOPS) {
            html.element("p", HtmlHead.capital(PlanWords.left(stops, MOST_STOPS)), "class", "left");
        }
        why(html, review);
        html.close("section");
    }

    private static void stop(Html html, Stop stop, int number, HtmlDiff diff) {
        boolean plain = stop.facts().isEmpty();
        html.newline()
                .open("li", "class", plain ? "plain" : "lane-" + stop.lane().word(), "id", "p" + number);
        html.element("span", PlanWords.time(stop.minutes().p50()), "class", "minutes");
        html.open("div");
        html.element("a", PlanWords.place(stop), "href", "#" + diff.anchor(number));
        if (!plain) {
            html.text(" ").element("span", stop.lane().word(), "class", "chip");
        }
        html.element("p", PlanWords.why(stop));
        if (!PlanWords.quote(stop).isEmpty()) {
            html.element("code", PlanWords.quote(stop));
        }
        stop.risk().flatMap(RiskWords::of).ifPresent(risk -> html.element("p", risk, "class", "left"));
        html.close("div").close("li");
    }

    private static void why(Html html, Review review) {
        html.newline().open("details", "class", "why").element("summary", "Why this lane: every row that fired");
        tree(html, review.explanation());
        html.close("details");
    }

    private static void tree(Html html, Explanation explanation) {
        html.open("ul").open("li").element("strong", explanation.rule()).text(": " + explanation.reason());
        explanation.children().forEach(child -> tree(html, child));
        html.close("li").close("ul");
    }

    private static void rest(Html html, Review review) {
        var plan = review.plan();
        html.newline().open("div", "class", "aside");
        list(html, "also", "Also", beyond(review));
        list(html, "ask", "Ask the author", plan.asks());
        list(html, "not-checked", "Not checked", plan.notChecked());
        list(
                html,
                "skipped",
                "Skipped, with proof",
                plan.skipped().stream().map(PlanWords::skipped).toList());
        list(html, "protection", "Protection added", words(PlanWords.protections(review)));
        list(
                html,
                "disputed",
                "Disputed",
                review.disputed().stream().map(PlanWords::disputed).toList());
        list(html, "not-configured", "Not configured", review.notConfigured());
        html.close("div");
    }

    private static List<String> beyond(Review review) {
        List<String> words = new ArrayList<>();
        for (Fact fact : PlanWords.beyondStops(review)) {
            String quote =
                    fact.seen().quote().isEmpty() ? "" : ": " + fact.seen().quote();
            words.add(fact.detector() + ": " + PlanWords.fact(fact) + quote);
        }
        return words;
    }

    private static List<String> words(List<Fact> facts) {
        return facts.stream().map(PlanWords::fact).toList();
    }

    private static void list(Html html, String id, String name, List<String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        html.newline()
                .open("section", "aria-labelledby", id)
                .element("h2", name, "id", id)
                .open("ul");
        entries.stream().limit(MOST_ENTRIES).forEach(entry -> html.element("li", entry));
        html.close("ul");
        if (entries.size() > MOST_ENTRIES) {
            html.element("p", "and " + (entries.size() - MOST_ENTRIES) + " more", "class", "left");
        }
        html.close("section");
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

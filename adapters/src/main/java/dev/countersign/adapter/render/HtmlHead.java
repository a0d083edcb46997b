package dev.countersign.adapter.render;

import dev.countersign.change.CommitInfo;
import dev.countersign.review.Review;
import dev.countersign.risk.Lane;
import java.time.ZoneOffset;
import java.util.Locale;

/// The top of the page: which lane, what that asks of people, why, and how much of it was analysed.
final class HtmlHead {
    private HtmlHead() {}

    static void write(Html html, Review review) {
        html.newline().open("header", "class", "lane-" + review.lane().word());
        html.element("p", PlanWords.subject(review.change()), "class", "subject");
        ladder(html, review.lane());
        html.element("h1", "Lane " + review.lane().word());
        html.open("p", "class", "means")
                .element("strong", capital(PlanWords.meaning(review)))
                .text(" · " + PlanWords.time(review.plan().minutes()) + " of reading")
                .close("p");
        html.element(
                "p",
                "Because" + (review.row().isPresent() ? " of " : ": ") + PlanWords.row(review),
                "class",
                "because");
        state(html, review);
        numbers(html, review);
        html.element("p", capital(RiskWords.of(review.risk())), "class", "from");
        html.open("p", "class", "from");
        html.text(PlanWords.size(review.change()) + " · change ")
                .element("code", review.change().id().abbreviated())
                .text(" · " + PlanWords.base(review.change()));
        review.change().commits().stream().findFirst().ifPresent(commit -> html.text(" · " + author(commit)));
        html.close("p");
        html.element("p", "Made by " + PlanWords.provenance(review.provenance()), "class", "from");
        html.close("header");
    }

    private static String author(CommitInfo commit) {
        return "author " + commit.author().name() + ", "
                + commit.author().when().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /// All lanes, the own one marked by shape and in words, for colour alone tells nothing to many.
    private static void ladder(Html html, Lane own) {
        html.open("ol", "class", "ladder", "aria-label", "Lanes, the least review first");
        for (Lane lane : Lane.values()) {
            if (lane == own) {
                html.open("li", "aria-current", "true").element("span", "▸ ", "aria-hidden", "true");
            } else {
                html.open("li");
            }
            html.text(lane.word()).close("li");
        }
        html.close("ol");
    }

    private static void state(Html html, Review review) {
        html.open("p", "class", "state state-" + review.state().word())
                .element("span", mark(review.state()), "aria-hidden", "true")
                .element("strong", "State " + PlanWords.state(review));
        int unread = review.plan().notChecked().size();
        if (unread > 0) {
            html.text(" · ").element("a", PlanWords.count(unread, "part") + " not checked", "href", "#not-checked");
        }
        html.close("p");
    }

    private static String mark(Review.State state) {
        return switch (state) {
            case NOT_NEEDED -> "✓ ";
            case NOT_RUN -> "○ ";
            case PARTIAL -> "⚠ ";
        };
    }

    private static void numbers(Html html, Review review) {
        var assessment = review.assessment();
        html.open("dl", "class", "numbers");
        number(html, "Impact", assessment.impact().word(), "the most severe data or asset that a fact is about");
        number(html, "Exposure", ReviewJson.word(assessment.exposure()), "who can reach it, at worst");
        number(html, "Coverage", assessment.coverage().word(), PlanWords.files(review));
        number(html, "Confidence", ReviewJson.word(assessment.confidence()), "in the fact that decided");
        number(
                html,
                "Probability",
                String.format(Locale.ROOT, "%.2f", assessment.probability().value()),
                "uncalibrated; orders changes within a lane, never chooses it");
        html.close("dl");
    }

    private static void number(Html html, String name, String value, String from) {
        html.open("div").element("dt", name).element("dd", value);
        if (!from.isEmpty()) {
            html.element("dd", from, "class", "from");
        }
        html.close("div");
    }

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}

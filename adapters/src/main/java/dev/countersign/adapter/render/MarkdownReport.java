package dev.countersign.adapter.render;

import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import java.util.ArrayList;
import java.util.List;

/// A review as Markdown for one comment that is updated in place: the first line is a hidden marker by which a bot
/// finds
/// its own comment again (among the comments of its own account: anybody can write a marker). At most 40 lines, and
/// below the 65,536 chars that a comment may have.
public final class MarkdownReport {
    /// Stands first in every comment.
    public static final String MARKER = "<!-- countersign:review -->";

    private static final int MOST_STOPS = 12;
    private static final int MOST_ENTRIES = 3;
    private static final int LONGEST_PLACE = 120;
    private static final int LONGEST_WHY = 300;
    private static final int LONGEST_ENTRY = 240;

    private MarkdownReport() {}

    public static String of(Review review) {
        var plan = review.plan();
        List<String> lines = new ArrayList<>();
        lines.add(MARKER);
        lines.add("### Lane " + review.lane().word() + " · " + MarkdownText.of(PlanWords.time(plan.minutes())));
        lines.add("**" + capital(PlanWords.meaning(review)) + ".** "
                + MarkdownText.cut(capital(PlanWords.row(review)), LONGEST_WHY) + ".");
        lines.add("");
        lines.add("State **" + MarkdownText.of(PlanWords.state(review)) + "**");
        stops(plan.stops(), lines);
        entries(
                lines,
                "Also",
                PlanWords.beyondStops(review).stream().map(PlanWords::fact).toList());
        entries(lines, "Ask the author", plan.asks());
        entries(lines, "Not checked", plan.notChecked());
        entries(
                lines,
                "Skipped, proved",
                plan.skipped().stream().map(PlanWords::skipped).toList());
        entries(
                lines,
                "Protection added",
                PlanWords.protections(review).stream().map(PlanWords::fact).toList());
        entries(
                lines,
                "Disputed",
                review.disputed().stream().map(PlanWords::disputed).toList());
        entries(lines, "Not configured", review.notConfigured());
        lines.add("");
        lines.add("<sub>" + foot(review) + "</sub>");
        return String.join("\n", lines) + "\n";
    }

    private static String foot(Review review) {
        List<String> parts = List.of(
                PlanWords.numbers(review),
                RiskWords.of(review.risk()),
                PlanWords.coverage(review),
                PlanWords.size(review.change()),
                "change " + review.change().id().abbreviated(),
                PlanWords.base(review.change()),
                "made by " + PlanWords.provenance(review.provenance()));
        return String.join(
                        " · ",
                        parts.stream()
                                .map(part -> MarkdownText.cut(part, LONGEST_ENTRY))
                                .toList())
                + " · <code>countersign explain FACT</code> tells why and how to change it";
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static void stops(List<Stop> stops, List<String> lines) {
        if (stops.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("| # | read | where | why | fact |");
        lines.add("|--:|--:|---|---|---|");
        int shown = stops.size() <= MOST_STOPS ? stops.size() : MOST_STOPS - 1;
        for (int i = 0; i < shown; i++) {
            Stop stop = stops.get(i);
            String id =
                    stop.facts().isEmpty() ? "" : "`" + stop.facts().getFirst().id() + "`";
            lines.add("| " + (i + 1) + " | " + PlanWords.time(stop.minutes().p50()) + " | "
                    + MarkdownText.code(Printable.middle(PlanWords.place(stop), LONGEST_PLACE)) + " | "
                    + MarkdownText.cut(PlanWords.why(stop), LONGEST_WHY)
                    + stop.risk()
                            .flatMap(RiskWords::of)
                            .map(risk -> "<br>" + MarkdownText.cut(risk, LONGEST_WHY))
                            .orElse("")
                    + " | " + id + " |");
        }
        if (shown < stops.size()) {
            lines.add("| | | | " + MarkdownText.of(PlanWords.left(stops, shown)) + " | |");
        }
    }

    private static void entries(List<String> lines, String name, List<String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        String shown = String.join(
                "; ",
                entries.stream()
                        .limit(MOST_ENTRIES)
                        .map(entry -> MarkdownText.of(Printable.middle(entry, LONGEST_ENTRY)))
                        .toList());
        String more = entries.size() > MOST_ENTRIES ? "; and " + (entries.size() - MOST_ENTRIES) + " more" : "";
        lines.add("");
        lines.add("**" + name + "** " + shown + more);
    }
}

package dev.countersign.adapter.render;

import dev.countersign.review.Minutes;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import java.util.ArrayList;
import java.util.List;

/// A review as Markdown for one comment that is updated in place: the first line is a hidden marker by which a
/// bot finds its own comment again. At most 40 lines.
public final class MarkdownReport {
    /// Stands first in every comment.
    public static final String MARKER = "<!-- countersign:review -->";

    private static final int MOST_STOPS = 12;
    private static final int MOST_ENTRIES = 3;

    private MarkdownReport() {}

    public static String of(Review review) {
        List<String> lines = new ArrayList<>();
        lines.add(MARKER);
        lines.add("### Lane: " + MarkdownText.of(PlanWords.lane(review)) + " · "
                + MarkdownText.of(review.plan().minutes().words()));
        lines.add(MarkdownText.of(PlanWords.row(review)));
        lines.add("");
        lines.add("State **" + review.state().word() + "** · " + MarkdownText.of(PlanWords.numbers(review)) + " · "
                + MarkdownText.of(PlanWords.size(review.change())) + " · change `"
                + review.change().id().abbreviated() + "` · " + MarkdownText.of(PlanWords.base(review.change())));
        stops(review.plan().stops(), lines);
        entries(
                lines,
                "Skipped, proved",
                review.plan().skipped().stream().map(PlanWords::skipped).toList());
        entries(lines, "Not checked", review.plan().notChecked());
        entries(lines, "Ask the author", review.plan().asks());
        entries(
                lines,
                "Disputed",
                review.disputed().stream().map(PlanWords::disputed).toList());
        entries(lines, "Not configured", review.notConfigured());
        lines.add("");
        lines.add("<sub>Made by " + MarkdownText.of(PlanWords.provenance(review.provenance()))
                + " · `countersign explain FACT` tells why and how to change it</sub>");
        return String.join("\n", lines) + "\n";
    }

    private static void stops(List<Stop> stops, List<String> lines) {
        if (stops.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("| # | min | where | why | fact |");
        lines.add("|--:|--:|---|---|---|");
        int shown = stops.size() <= MOST_STOPS ? stops.size() : MOST_STOPS - 1;
        for (int i = 0; i < shown; i++) {
            Stop stop = stops.get(i);
            String id =
                    stop.facts().isEmpty() ? "" : "`" + stop.facts().getFirst().id() + "`";
            lines.add("| " + (i + 1) + " | " + Minutes.rounded(stop.minutes().p50()) + " | "
                    + MarkdownText.code(PlanWords.place(stop)) + " | " + MarkdownText.of(PlanWords.why(stop)) + " | "
                    + id + " |");
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
                "; ", entries.stream().limit(MOST_ENTRIES).map(MarkdownText::of).toList());
        String more = entries.size() > MOST_ENTRIES ? "; and " + (entries.size() - MOST_ENTRIES) + " more" : "";
        lines.add("");
        lines.add("**" + name + "** " + shown + more);
    }
}

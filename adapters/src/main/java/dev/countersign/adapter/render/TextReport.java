package dev.countersign.adapter.render;

import dev.countersign.review.Minutes;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A review as text of at most 40 lines, whatever the size of the change.
public final class TextReport {
    private static final int MOST_LINES = 40;
    /// Lines that are not stops at most: head 6, skip 3, not checked 4, ask 3, disputed 3, not configured 2,
    /// state 2.
    private static final int OTHER_LINES = 23;

    private final boolean colour;
    private final int width;

    /// @param width of a line in chars; longer ones are cut
    public TextReport(boolean colour, int width) {
        this.colour = colour;
        this.width = Math.max(60, width);
    }

    public String of(Review review) {
        List<String> lines = new ArrayList<>();
        head(review, lines);
        stops(review.plan().stops(), lines);
        section(
                lines,
                "SKIP (proved)",
                review.plan().skipped().stream().map(PlanWords::skipped).toList(),
                3);
        section(lines, "NOT CHECKED", review.plan().notChecked(), 4);
        section(lines, "ASK", review.plan().asks(), 3);
        section(
                lines,
                "DISPUTED",
                review.disputed().stream().map(PlanWords::disputed).toList(),
                3);
        section(lines, "NOT CONFIGURED", review.notConfigured(), 2);
        lines.add(label("STATE") + cut(PlanWords.state(review), 15));
        if (!review.plan().stops().isEmpty()) {
            lines.add(label("NEXT") + cut(next(review), 15));
        }
        return String.join("\n", lines.subList(0, Math.min(lines.size(), MOST_LINES))) + "\n";
    }

    private void head(Review review, List<String> lines) {
        String lane = "LANE " + PlanWords.lane(review);
        lines.add(paint(lane, colourOf(review.lane()))
                + cut(" · " + review.plan().minutes().words() + " to read", lane.length()));
        lines.add("  " + cut(PlanWords.row(review), 2));
        lines.add("  " + cut(PlanWords.numbers(review), 2));
        lines.add("  " + cut(PlanWords.subject(review.change()), 2));
        lines.add("  "
                + cut(
                        "change " + review.change().id().abbreviated() + " · " + PlanWords.size(review.change()) + " · "
                                + PlanWords.base(review.change()),
                        2));
        lines.add("  " + cut("made by " + PlanWords.provenance(review.provenance()), 2));
    }

    private void stops(List<Stop> stops, List<String> lines) {
        if (stops.isEmpty()) {
            return;
        }
        lines.add(paint("READ", "1"));
        int room = MOST_LINES - OTHER_LINES - lines.size() + 6;
        int shown = 0;
        for (Stop stop : stops) {
            boolean quoted = !PlanWords.quote(stop).isEmpty();
            int needs = quoted ? 2 : 1;
            if (room - needs < (shown + 1 < stops.size() ? 1 : 0)) {
                break;
            }
            shown++;
            room -= needs;
            stop(stop, shown, lines);
        }
        if (shown < stops.size()) {
            lines.add("   " + PlanWords.left(stops, shown));
        }
    }

    private void stop(Stop stop, int number, List<String> lines) {
        String minutes = String.format(
                Locale.ROOT,
                "%2d %4d min  ",
                number,
                Minutes.rounded(stop.minutes().p50()));
        String place = Printable.cut(PlanWords.place(stop), Math.max(30, width / 2));
        String id =
                stop.facts().isEmpty() ? "" : "  [" + stop.facts().getFirst().id() + "]";
        int used = minutes.length() + place.length() + 2 + id.length();
        lines.add(minutes + paint(place, "1") + "  " + cut(PlanWords.why(stop), Math.min(used, width - 20)) + id);
        String quote = PlanWords.quote(stop);
        if (!quote.isEmpty()) {
            lines.add("            " + paint(cut("> " + quote, 12), "2"));
        }
    }

    private void section(List<String> lines, String name, List<String> entries, int most) {
        int shown = entries.size() <= most ? entries.size() : most - 1;
        for (int i = 0; i < shown; i++) {
            lines.add((i == 0 ? label(name) : " ".repeat(15)) + cut(entries.get(i), 15));
        }
        if (shown < entries.size()) {
            lines.add((shown == 0 ? label(name) : " ".repeat(15)) + "and " + (entries.size() - shown) + " more");
        }
    }

    private static String next(Review review) {
        return review.decisive()
                .map(f -> "countersign explain " + f.id() + "   why this lane, and how to change it")
                .or(() -> review.row().map(r -> "countersign explain " + r.name() + "   why this lane"))
                .orElse("countersign review --format html --output review.html   the diff with the evidence in place");
    }

    private String label(String name) {
        return paint(name, "1") + " ".repeat(Math.max(1, 15 - name.length()));
    }

    private String cut(String text, int used) {
        return Printable.cut(text, Math.max(20, width - used));
    }

    private static String colourOf(Lane lane) {
        return switch (lane) {
            case NONE -> "1;32";
            case AI, PEER -> "1;34";
            case SECURITY -> "1;33";
            case TWO_PERSON -> "1;31";
        };
    }

    private String paint(String text, String code) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}

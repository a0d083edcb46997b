package dev.countersign.adapter.render;

import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.risk.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A review as text of at most 40 lines, whatever the size of the change. Colour only repeats what words say.
public final class TextReport {
    private static final int MOST_LINES = 40;
    private static final int NARROWEST = 60;
    /// Where the text beside a label starts.
    private static final int INDENT = 15;
    /// Where a stop's place starts.
    private static final int STOP_INDENT = 12;
    /// Lines of why that a stop gets; the first gets all that is left over, five at least.
    private static final int MOST_WHY = 2;
    /// The heading, the place, the quote and the count of what is left out.
    private static final int BESIDE_FIRST_WHY = 4;

    private final boolean colour;
    private final int width;

    /// @param width of a line in chars; longer ones are wrapped where that matters, else cut
    public TextReport(boolean colour, int width) {
        this.colour = colour;
        this.width = Math.max(NARROWEST, width);
    }

    public String of(Review review) {
        List<String> head = head(review);
        List<String> rest = rest(review);
        List<String> lines = new ArrayList<>(head);
        lines.addAll(stops(review.plan().stops(), MOST_LINES - head.size() - rest.size()));
        lines.addAll(rest);
        return String.join("\n", lines) + "\n";
    }

    /// At most 11 lines.
    private List<String> head(Review review) {
        List<String> lines = new ArrayList<>();
        String lane = "LANE " + review.lane().word();
        String meaning =
                PlanWords.meaning(review) + " · " + PlanWords.time(review.plan().minutes());
        lines.add(paint(lane, colourOf(review.lane())) + cut(" · " + meaning, lane.length()));
        Printable.wrap(PlanWords.row(review), width - 2, 2).forEach(line -> lines.add("  " + line));
        lines.add("  " + cut(PlanWords.numbers(review), 2));
        lines.add("  " + cut(RiskWords.of(review.risk()), 2));
        lines.add("  " + cut(PlanWords.coverage(review), 2));
        lines.add("  " + cut(PlanWords.subject(review.change()), 2));
        lines.add("  "
                + cut(
                        "change " + review.change().id().abbreviated() + " · " + PlanWords.size(review.change()) + " · "
                                + PlanWords.base(review.change()),
                        2));
        int most = PlanWords.isAttested(review.provenance()) ? 3 : 1; // who answers is not cut off
        Printable.wrap("made by " + PlanWords.provenance(review.provenance()), width - 2, most)
                .forEach(line -> lines.add("  " + line));
        return lines;
    }

    /// At most 24 lines.
    private List<String> rest(Review review) {
        var plan = review.plan();
        List<String> lines = new ArrayList<>();
        section(
                lines,
                "ALSO",
                PlanWords.beyondStops(review).stream().map(PlanWords::fact).toList(),
                3);
        section(
                lines,
                "SKIP (proved)",
                plan.skipped().stream().map(PlanWords::skipped).toList(),
                3);
        section(lines, "NOT CHECKED", plan.notChecked(), 4);
        section(lines, "ASK", plan.asks(), 4);
        section(
                lines,
                "PROTECTION",
                PlanWords.protections(review).stream().map(PlanWords::fact).toList(),
                2);
        section(
                lines,
                "DISPUTED",
                review.disputed().stream().map(PlanWords::disputed).toList(),
                3);
        section(lines, "NOT CONFIGURED", review.notConfigured(), 2);
        String state = PlanWords.state(review);
        String words = cut(state, INDENT);
        lines.add(label("STATE") + (review.isIncomplete() ? paint(words, "33") : words));
        if (!plan.stops().isEmpty()) {
            lines.add(label("NEXT") + cut(next(review), INDENT));
        }
        return lines;
    }

    /// @param room lines; what does not fit is counted in the last one
    private List<String> stops(List<Stop> stops, int room) {
        List<String> lines = new ArrayList<>();
        if (stops.isEmpty()) {
            return lines;
        }
        lines.add(paint("READ", "1"));
        int shown = 0;
        for (Stop stop : stops) {
            List<String> own = stop(stop, shown + 1, shown == 0 ? room - BESIDE_FIRST_WHY : 2 * MOST_WHY);
            int forTheRest = shown + 1 < stops.size() ? 1 : 0;
            if (shown > 0 && lines.size() + own.size() + forTheRest > room) {
                break;
            }
            lines.addAll(own);
            shown++;
        }
        if (shown < stops.size()) {
            lines.add("   " + cut(PlanWords.left(stops, shown), 3));
        }
        return lines;
    }

    /// Place and why on one line where both fit whole, else the why below.
    ///
    /// @param most lines of why; it is cut only where that is not enough
    private List<String> stop(Stop stop, int number, int most) {
        String head = String.format(
                Locale.ROOT, "%2d %8s ", number, PlanWords.time(stop.minutes().p50()));
        String id =
                stop.facts().isEmpty() ? "" : "  [" + stop.facts().getFirst().id() + "]";
        String place = Printable.middle(PlanWords.place(stop), width - head.length() - id.length());
        String why = Printable.of(PlanWords.why(stop));
        List<String> lines = new ArrayList<>();
        if (head.length() + place.length() + 2 + why.length() + id.length() <= width) {
            lines.add(head + paint(place, "1") + "  " + why + id);
        } else {
            lines.add(head + paint(place, "1") + id);
            Printable.wrap(why, width - STOP_INDENT, number == 1 ? most : MOST_WHY)
                    .forEach(line -> lines.add(" ".repeat(STOP_INDENT) + line));
        }
        String quote = PlanWords.quote(stop);
        if (!quote.isEmpty()) {
            lines.add(" ".repeat(STOP_INDENT) + paint(cut("> " + quote, STOP_INDENT), "2"));
        }
        int left = Math.min(MOST_WHY, most - lines.size() + 1);
        if (left > 0) {
            stop.risk()
                    .flatMap(RiskWords::of)
                    .ifPresent(risk -> Printable.wrap(risk, width - STOP_INDENT, left)
                            .forEach(line -> lines.add(" ".repeat(STOP_INDENT) + line)));
        }
        return lines;
    }

    /// The first entry may take two lines; the others keep their start and end.
    private void section(List<String> lines, String name, List<String> entries, int most) {
        List<String> own = new ArrayList<>();
        if (!entries.isEmpty()) {
            boolean wraps = most > 2 && entries.size() < most;
            own.addAll(
                    wraps
                            ? Printable.wrap(entries.getFirst(), width - INDENT, 2)
                            : List.of(middle(entries.getFirst())));
        }
        int next = 1;
        while (next < entries.size() && own.size() < most - (next + 1 < entries.size() ? 1 : 0)) {
            own.add(middle(entries.get(next++)));
        }
        if (next < entries.size()) {
            own.add("and " + (entries.size() - next) + " more");
        }
        for (int i = 0; i < own.size(); i++) {
            lines.add((i == 0 ? label(name) : " ".repeat(INDENT)) + own.get(i));
        }
    }

    private String middle(String text) {
        return Printable.middle(text, width - INDENT);
    }

    private static String next(Review review) {
        return review.decisive()
                .map(f -> "countersign explain " + f.id() + "   why this lane, and how to change it")
                .or(() -> review.row().map(r -> "countersign explain " + r.name() + "   why this lane"))
                .orElse("countersign review --format html --output review.html   the diff with the evidence in place");
    }

    private String label(String name) {
        return paint(name, "1") + " ".repeat(Math.max(1, INDENT - name.length()));
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

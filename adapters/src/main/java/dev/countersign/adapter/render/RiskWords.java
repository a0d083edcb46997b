package dev.countersign.adapter.render;

import dev.countersign.rank.use.ChangeRisk;
import dev.countersign.rank.use.PlaceRisk;
import dev.countersign.rank.use.Reason;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// What a model says, in words that text, Markdown, HTML and the server's pages share. Nothing here is escaped yet.
/// A factor compares with the average line of the repositories that the model was learned from; it is no probability.
public final class RiskWords {
    private static final double EVEN = 1;

    /// Places that are less risky are shown without their reasons, which JSON has.
    private static final double WORTH_SAYING = 1.5;

    private RiskWords() {}

    /// Of a whole change.
    public static String of(ChangeRisk risk) {
        return switch (risk) {
            case ChangeRisk.Ranked(var model, var lines, var average, var notes) -> {
                String sum = lines == 0
                        ? "no line of source code to rank"
                        : String.format(
                                Locale.ROOT,
                                "as much as %s average %s in %s (× %s)",
                                count(average),
                                average == EVEN ? "line" : "lines",
                                PlanWords.count(lines, "line"),
                                factor(average / lines));
                yield "risk: " + sum + ", model " + model + (notes.isEmpty() ? "" : "; " + String.join("; ", notes));
            }
            case ChangeRisk.Unranked(var reason) -> "order by evidence and size only: " + reason;
        };
    }

    /// What comes before the first place of a change in a list; empty where it was not ranked.
    static String of(OptionalDouble averageLines) {
        return averageLines.isPresent() ? "risk as " + count(averageLines.getAsDouble()) + " average lines · " : "";
    }

    private static String count(double lines) {
        return lines < 10
                ? String.format(Locale.ROOT, "%.1f", lines)
                : String.format(Locale.ROOT, "%,d", Math.round(lines));
    }

    /// Of a place: its factor, and why, where that is worth saying.
    public static Optional<String> of(PlaceRisk risk) {
        if (risk.highest() < WORTH_SAYING) {
            return Optional.empty();
        }
        String reasons = risk.reasons().stream()
                .filter(reason -> !isEven(reason.factor()))
                .map(RiskWords::of)
                .collect(Collectors.joining("; "));
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        String lines = risk.start() == risk.end() ? "line " + risk.start() : "lines " + risk.start() + "-" + risk.end();
        return Optional.of("× " + factor(risk.factor()) + " the average line; " + lines + " × " + factor(risk.highest())
                + ": " + reasons);
    }

    /// `× 2.7 siblings ask who may, this one does not, line 41`.
    private static String of(Reason reason) {
        return "× " + factor(reason.factor()) + " " + reason.words()
                + (reason.line() > 0 ? ", line " + reason.line() : "");
    }

    private static boolean isEven(double factor) {
        return factor > 0.95 && factor < 1.05;
    }

    private static String factor(double factor) {
        return String.format(Locale.ROOT, factor < 10 ? "%.1f" : "%.0f", Math.max(factor, 0.1));
    }
}

package dev.countersign.adapter.render;

import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonValue;
import dev.countersign.rank.calibrate.OwnLabels.How;
import dev.countersign.rank.calibrate.Reliability;
import dev.countersign.rank.calibrate.Reliability.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What `model calibrate` says, as text and as JSON (`docs/schema/model-calibrate.schema.json`).
///
/// @param bad how many changes turned out bad, by how that is known
public record CalibrationReport(String model, Map<How, Integer> bad, Reliability reliability) {
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Model %s on %d changes of this repository with %d ranked lines, of which %d turned out bad: %d"
                        + " reverted, %d named by a fix, %d rejected by a reader.",
                model,
                reliability.changes(),
                reliability.lines(),
                reliability.bad(),
                of(How.REVERTED),
                of(How.FIXED),
                of(How.REJECTED)));
        lines.add("A change of which nothing is known counts as not known to be bad, not as good.");
        lines.add("");
        lines.add("Factors compare with the mean line of this repository; observed ones with their 95 % intervals.");
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("lines read", "changes", "bad", "predicted", "observed", "from", "to"));
        for (Band band : reliability.bands()) {
            cells.add(List.of(
                    String.format(Locale.ROOT, "%.0f %%", 100 * band.share()),
                    Integer.toString(band.changes()),
                    Integer.toString(band.bad()),
                    "× " + factor(band.predicted()),
                    "× " + factor(band.observed()),
                    "× " + factor(band.observedFrom()),
                    "× " + factor(band.observedTo())));
        }
        lines.addAll(Rows.table(cells));
        lines.add("");
        lines.add(exponent());
        return String.join("\n", lines) + "\n";
    }

    private String exponent() {
        if (!Double.isFinite(reliability.exponentFrom())) {
            return "The model says the same of all changes, so it cannot be judged.";
        }
        String range = String.format(
                Locale.ROOT,
                "Factors fit best when raised to the power %.2f (95 %% from %.2f to %.2f; 1: as they are).",
                reliability.exponent(),
                reliability.exponentFrom(),
                reliability.exponentTo());
        if (reliability.exponentFrom() <= 0 && reliability.exponentTo() >= 0) {
            return range + " It is not shown that they order this repository at all.";
        }
        if (reliability.exponentTo() < 0) {
            return range + " They order this repository the wrong way round.";
        }
        if (reliability.exponentTo() < 1) {
            return range + " They tell lines further apart than they are here; the order holds.";
        }
        return reliability.exponentFrom() > 1
                ? range + " Lines are further apart here than they tell; the order holds."
                : range + " They agree with this repository.";
    }

    private int of(How how) {
        return bad.getOrDefault(how, 0);
    }

    private static String factor(double factor) {
        return String.format(Locale.ROOT, "%.2f", factor);
    }

    public String json() {
        var exponent = JsonObject.builder();
        if (Double.isFinite(reliability.exponentFrom())) {
            exponent.put("value", ReviewJson.rounded(reliability.exponent()))
                    .put("from", ReviewJson.rounded(reliability.exponentFrom()))
                    .put("to", ReviewJson.rounded(reliability.exponentTo()));
        }
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("model", model)
                .put("changes", reliability.changes())
                .put("lines", reliability.lines())
                .put("bad", reliability.bad())
                .put("reverted", of(How.REVERTED))
                .put("fixed", of(How.FIXED))
                .put("rejected", of(How.REJECTED))
                .put(
                        "bands",
                        reliability.bands().stream()
                                .<JsonValue>map(CalibrationReport::band)
                                .toList())
                .put("exponent", exponent)
                .build());
    }

    private static JsonObject band(Band band) {
        return JsonObject.builder()
                .put("share", ReviewJson.rounded(band.share()))
                .put("changes", band.changes())
                .put("lines", band.lines())
                .put("bad", band.bad())
                .put("predicted", ReviewJson.rounded(band.predicted()))
                .put("observed", ReviewJson.rounded(band.observed()))
                .put("observedFrom", ReviewJson.rounded(band.observedFrom()))
                .put("observedTo", ReviewJson.rounded(band.observedTo()))
                .build();
    }
}

package dev.countersign.adapter.render;

import dev.countersign.detect.Detector;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.rank.ModelHead;
import dev.countersign.rank.ModelReading;
import dev.countersign.review.Review;
import dev.countersign.risk.LaneRow;
import dev.countersign.risk.LaneTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What `explain` says, as text and as JSON: entries with a title and named lines.
public final class Explanations {
    private static final int LABEL = 12;
    private static final int NARROWEST = 32;

    private final List<Entry> entries = new ArrayList<>();

    private Explanations() {}

    private record Entry(String title, List<Map.Entry<String, String>> lines) {}

    /// All rows and detectors, a line each.
    public static Explanations list(LaneTable table, List<Detector.About> detectors) {
        var all = new Explanations();
        all.entries.add(new Entry(
                "Rows of the lane table, version " + table.version() + "; the highest that fires decides",
                table.rows().stream()
                        .map(row -> Map.entry(row.name(), row.lane().word() + ": " + row.because()))
                        .toList()));
        all.entries.add(new Entry(
                "Detectors",
                detectors.stream()
                        .sorted((a, b) -> Integer.compare(a.number(), b.number()))
                        .map(d -> Map.entry(d.name(), d.title()))
                        .toList()));
        return all;
    }

    /// How places and changes are ordered, and by which model.
    public static Explanations ofRanking(ModelReading model) {
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        lines.add(Map.entry(
                "orders",
                "the stops of a plan, after lanes and facts, and the changes of a lane, by expected loss removed per"
                        + " minute; no lane depends on it"));
        lines.add(Map.entry(
                "a factor",
                "compares with the average line of the repositories that the model was learned from; at most × 40 is"
                        + " shown, and it is no probability"));
        lines.add(Map.entry(
                "reasons",
                "their factors multiply to that of the place; size and shape are one line and no suspicion; nothing"
                        + " is measured of who made the change"));
        switch (model) {
            case ModelReading.Read(var read) -> {
                ModelHead head = read.head();
                lines.add(Map.entry(
                        "model",
                        read.version() + ", learned on " + head.date() + " from "
                                + PlanWords.count(head.repositories().size(), "repository", "repositories")));
                lines.add(Map.entry(
                        "met",
                        "reading 1/5/10/20 % of the lines by run meets " + TrainingText.words(head.hunks())
                                + " of the known vulnerabilities of repositories that it had not seen"));
            }
            case ModelReading.Refused(var reason) -> lines.add(Map.entry("model", "none is used: " + reason));
        }
        lines.add(Map.entry("to challenge it", "countersign model show; countersign model calibrate"));
        var all = new Explanations();
        all.entries.add(new Entry("Ranking: what to read first", lines));
        return all;
    }

    public static Explanations of(Optional<LaneRow> row, Optional<Detector.About> detector) {
        var all = new Explanations();
        row.ifPresent(r -> all.entries.add(entry(r)));
        detector.ifPresent(d -> all.entries.add(entry(d)));
        return all;
    }

    public static Explanations of(Review review, Fact fact, LaneTable table, Optional<Detector.About> detector) {
        var seen = fact.seen();
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        String path = seen.path() == null ? "the message" : seen.path() + PlanWords.lines(seen.side(), seen.span());
        lines.add(Map.entry("seen", seen.message()));
        lines.add(Map.entry("where", path + (seen.symbol().isEmpty() ? "" : " in " + seen.symbol())));
        if (!seen.quote().isEmpty()) {
            lines.add(Map.entry("line", seen.quote()));
        }
        lines.add(Map.entry(
                "counts as",
                ReviewJson.word(seen.direction()) + ", severity " + seen.severity() + ", exposure "
                        + ReviewJson.word(seen.exposure()) + ", strength " + ReviewJson.word(seen.strength())));
        lines.add(Map.entry("asks for", "lane " + table.laneOf(fact).word() + rows(fact, table)));
        lines.add(Map.entry("lane", review.explanation().reason()));
        if (!seen.ask().isEmpty()) {
            lines.add(Map.entry("ask", seen.ask()));
        }
        if (fact.kind() != FactKind.UNKNOWN) {
            lines.add(Map.entry("if wrong", "countersign dispute " + fact.id() + " --because REASON --owner NAME"));
        }
        var all = new Explanations();
        all.entries.add(new Entry("Fact " + fact.id() + ", " + fact.kind().word(), lines));
        detector.ifPresent(d -> all.entries.add(entry(d)));
        return all;
    }

    private static String rows(Fact fact, LaneTable table) {
        String rows = table.rowsFor(fact).stream().map(LaneRow::name).collect(Collectors.joining(", "));
        return rows.isEmpty() ? "" : " (rows " + rows + ")";
    }

    private static Entry entry(LaneRow row) {
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        lines.add(Map.entry("lane", row.lane().word()));
        lines.add(Map.entry("because", row.because()));
        if (row.leastSubstance() != null) {
            lines.add(Map.entry(
                    "fires for",
                    "changed files not proved inert, at least "
                            + row.leastSubstance().word()));
        } else {
            String kinds = row.facts().isEmpty()
                    ? "every kind but unknown"
                    : row.facts().stream().map(FactKind::word).sorted().collect(Collectors.joining(", "));
            lines.add(Map.entry("fires for", "facts of " + kinds));
            lines.add(Map.entry(
                    "at least",
                    "kind " + row.leastKind().word() + ", asset "
                            + row.leastAsset().word() + ", exposure "
                            + ReviewJson.word(row.leastExposure()) + ", strength "
                            + ReviewJson.word(row.leastStrength())));
        }
        lines.add(Map.entry(
                "to change it", "a policy can only ask for more: `raise` in .countersign.yml or in the floor"));
        return new Entry("Row " + row.name(), lines);
    }

    private static Entry entry(Detector.About about) {
        List<Map.Entry<String, String>> lines = new ArrayList<>();
        lines.add(Map.entry("sees", about.title()));
        lines.add(Map.entry("why", about.why()));
        lines.add(Map.entry("what to do", about.cure()));
        if (!about.cwes().isEmpty()) {
            lines.add(
                    Map.entry("CWE", about.cwes().stream().map(String::valueOf).collect(Collectors.joining(", "))));
        }
        return new Entry(
                "Detector " + about.name() + " (number " + about.number() + ", version " + about.version() + ")",
                lines);
    }

    /// @param width of a line in chars; longer ones are wrapped
    public String text(int width) {
        var text = new StringBuilder();
        for (Entry entry : entries) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(Printable.of(entry.title)).append('\n');
            int label = Math.max(
                    LABEL,
                    entry.lines.stream()
                                    .mapToInt(l -> l.getKey().length())
                                    .max()
                                    .orElse(0)
                            + 2);
            for (Map.Entry<String, String> line : entry.lines) {
                text.append("  ")
                        .append(line.getKey())
                        .repeat(' ', label - line.getKey().length());
                int room = Math.max(NARROWEST, width - label - 2);
                text.append(String.join(
                        "\n" + " ".repeat(label + 2), Printable.wrap(line.getValue(), room, Integer.MAX_VALUE)));
                text.append('\n');
            }
        }
        return text.toString();
    }

    public String json() {
        List<JsonValue> all = new ArrayList<>();
        for (Entry entry : entries) {
            var object = JsonObject.builder();
            entry.lines.forEach(line -> object.put(line.getKey(), new JsonString(line.getValue())));
            all.add(JsonObject.builder()
                    .put("title", entry.title)
                    .put("entries", object)
                    .build());
        }
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", JsonNumber.of(ReviewJson.SCHEMA_VERSION))
                .put("explanations", JsonArray.of(all))
                .build());
    }
}

package dev.countersign.adapter.render;

import dev.countersign.json.JsonObject;
import dev.countersign.rank.Lift;
import dev.countersign.rank.ModelHead;
import dev.countersign.rank.RankingModel;
import dev.countersign.rank.Recalls;
import dev.countersign.rank.Steps;
import dev.countersign.rank.WordFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// What `model show` says of a model, as text and as JSON (`docs/schema/model-show.schema.json`). What a part adds to
/// the
/// score is shown as the factor by which it multiplies the risk of a line, compared with the average line.
public record ModelReport(RankingModel model) {
    private static final int MOST_WORDS = 12;
    /// Steps that are closer stand as one in the text.
    private static final double APART = 0.1;

    public String text() {
        List<String> lines = new ArrayList<>(head());
        lines.add("");
        lines.add(
                "Factor of the risk of a line, by the value of each trait, the widest first. RISES and FALLS: the only");
        lines.add(
                "way in which the factor may go. Steps that are less than 10 % apart are shown as one; JSON has all.");
        lines.add("");
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("trait", "sign", "factors"));
        for (Steps steps : widestFirst()) {
            cells.add(
                    List.of(steps.trait().name(), ReviewJson.word(steps.trait().sign()), factors(steps)));
        }
        lines.addAll(Rows.table(cells));
        for (WordFamily family : WordFamily.values()) {
            lines.addAll(words(family));
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> head() {
        ModelHead head = model.head();
        int commits =
                head.repositories().stream().mapToInt(ModelHead.Taught::commits).sum();
        int vulnerable = head.repositories().stream()
                .mapToInt(ModelHead.Taught::vulnerable)
                .sum();
        return List.of(
                "Model " + model.version() + ", learned on " + head.date() + " from "
                        + head.repositories().size() + " repositories: " + commits + " commits, of which " + vulnerable
                        + " brought a known vulnerability in.",
                "When 1/5/10/20 % of the lines have been read, it has met this share of those (in " + head.folds()
                        + " parts, each ranked by what the others teach):",
                "  read by run     " + TrainingText.words(head.hunks()),
                "  read by commit  " + TrainingText.words(head.commits()));
    }

    private List<Steps> widestFirst() {
        return model.scorecard().parts().stream()
                .sorted(Comparator.comparingDouble(Steps::range).reversed())
                .toList();
    }

    private static String factors(Steps steps) {
        List<String> shown = new ArrayList<>();
        double last = steps.amount(0);
        shown.add("× " + factor(last));
        for (int i = 1; i < steps.count(); i++) {
            boolean end = i == steps.count() - 1 && steps.amount(i) != last;
            if (Math.abs(steps.amount(i) - last) >= APART || end) {
                last = steps.amount(i);
                shown.add("from " + steps.from(i) + " × " + factor(last));
            }
        }
        return String.join(", ", shown);
    }

    private static String factor(double amount) {
        return String.format(Locale.ROOT, "%.2f", Math.exp(amount));
    }

    private List<String> words(WordFamily family) {
        List<Map.Entry<String, Lift>> sorted = model.words().of(family).entrySet().stream()
                .sorted(Comparator.comparingDouble(e -> e.getValue().value()))
                .toList();
        if (sorted.isEmpty()) {
            return List.of();
        }
        return List.of(
                "",
                "Words in " + place(family) + " (" + sorted.size()
                        + "), with the number of vulnerable changes that have" + " them / that would by chance",
                "  oftener: " + strongest(sorted.reversed(), 1),
                "  seldomer: " + strongest(sorted, -1));
    }

    private static String place(WordFamily family) {
        return switch (family) {
            case ADDED -> "added lines";
            case REMOVED -> "removed lines";
            case HEAD -> "the head of the function";
            case MESSAGE -> "the message";
            case PATH -> "the path";
        };
    }

    private static String strongest(List<Map.Entry<String, Lift>> sorted, int sign) {
        return String.join(
                ", ",
                sorted.stream()
                        .filter(e -> e.getValue().value() * sign > 0)
                        .limit(MOST_WORDS)
                        .map(e -> String.format(
                                Locale.ROOT,
                                "%s %.0f/%.0f",
                                e.getKey(),
                                e.getValue().observed(),
                                e.getValue().expected()))
                        .toList());
    }

    public String json() {
        ModelHead head = model.head();
        var words = JsonObject.builder();
        for (WordFamily family : WordFamily.values()) {
            words.put(ReviewJson.word(family), wordsOf(family));
        }
        return ReviewJson.printed(JsonObject.builder()
                .put("schemaVersion", ReviewJson.SCHEMA_VERSION)
                .put("version", model.version())
                .put("date", head.date().toString())
                .put("measuring", head.measuring())
                .put(
                        "repositories",
                        head.repositories().stream().map(ModelReport::taught).toList())
                .put("folds", head.folds())
                .put("hunks", recalls(head.hunks()))
                .put("commits", recalls(head.commits()))
                .put("averageRisk", Math.exp(model.scorecard().base()))
                .put("traits", widestFirst().stream().map(ModelReport::trait).toList())
                .put("words", words)
                .build());
    }

    private static JsonObject taught(ModelHead.Taught taught) {
        return JsonObject.builder()
                .put("name", taught.name())
                .put("commits", taught.commits())
                .put("lines", taught.lines())
                .put("vulnerable", taught.vulnerable())
                .put("first", taught.first())
                .put("last", taught.last())
                .build();
    }

    private static JsonObject.Builder recalls(Recalls recalls) {
        return JsonObject.builder()
                .put("1", recalls.at1())
                .put("5", recalls.at5())
                .put("10", recalls.at10())
                .put("20", recalls.at20());
    }

    private static JsonObject trait(Steps steps) {
        return JsonObject.builder()
                .put("trait", steps.trait().name())
                .put("sign", ReviewJson.word(steps.trait().sign()))
                .put("kind", ReviewJson.word(steps.trait().kind()))
                .put(
                        "steps",
                        IntStream.range(0, steps.count())
                                .mapToObj(i -> step(steps, i))
                                .toList())
                .build();
    }

    private static JsonObject step(Steps steps, int i) {
        var step = JsonObject.builder();
        if (i > 0) {
            step.put("from", (double) steps.from(i));
        }
        return step.put("factor", ReviewJson.rounded(Math.exp(steps.amount(i)))).build();
    }

    private List<JsonObject> wordsOf(WordFamily family) {
        return model.words().of(family).entrySet().stream()
                .map(e -> JsonObject.builder()
                        .put("word", e.getKey())
                        .put("observed", e.getValue().observed())
                        .put("expected", e.getValue().expected())
                        .put("lift", ReviewJson.rounded(e.getValue().value()))
                        .build())
                .toList();
    }
}

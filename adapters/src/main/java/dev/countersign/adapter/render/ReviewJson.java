package dev.countersign.adapter.render;

import dev.countersign.change.Change;
import dev.countersign.change.LineSpan;
import dev.countersign.change.Provenance;
import dev.countersign.detect.Fact;
import dev.countersign.detect.Sighting;
import dev.countersign.explain.Explanation;
import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonNull;
import dev.countersign.json.JsonNumber;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.review.FileReview;
import dev.countersign.review.Minutes;
import dev.countersign.review.ReadingPlan;
import dev.countersign.review.Review;
import dev.countersign.review.Stop;
import dev.countersign.review.document.RiskPart;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A review as JSON; `docs/schema/review.schema.json` describes it. It only grows within a schema version.
public final class ReviewJson {
    /// Rises when a member is removed or changes its meaning.
    public static final int SCHEMA_VERSION = 1;

    private ReviewJson() {}

    public static String text(Review review, String toolVersion) {
        return printed(of(review, toolVersion));
    }

    /// JSON as all commands print it.
    static String printed(JsonObject object) {
        return Printable.json(Json.writeIndented(object)) + "\n";
    }

    public static JsonObject of(Review review, String toolVersion) {
        return JsonObject.builder()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("tool", JsonObject.builder().put("name", "countersign").put("version", toolVersion))
                .put("change", change(review.change()))
                .put("provenance", provenance(review.provenance()))
                .put("state", review.state().word())
                .put("lane", review.lane().word())
                .put("tableLane", review.tableLane().word())
                .put(
                        "row",
                        review.row()
                                .<JsonValue>map(r -> new JsonString(r.name()))
                                .orElse(new JsonNull()))
                .put(
                        "decisiveFact",
                        review.decisive()
                                .<JsonValue>map(f -> new JsonString(f.id()))
                                .orElse(new JsonNull()))
                .put("assessment", assessment(review))
                .put("risk", RiskPart.json(review.risk()))
                .put("minutes", minutes(review.plan().minutes()))
                .put("stops", list(review.plan().stops(), ReviewJson::stop))
                .put("skipped", list(review.plan().skipped(), ReviewJson::skipped))
                .put("notChecked", strings(review.plan().notChecked()))
                .put("asks", strings(review.plan().asks()))
                .put("facts", list(review.facts(), ReviewJson::fact))
                .put("files", list(review.files(), ReviewJson::file))
                .put("disputed", list(review.disputed(), ReviewJson::disputed))
                .put("notConfigured", strings(review.notConfigured()))
                .put("explanation", explanation(review.explanation()))
                .build();
    }

    private static JsonObject.Builder change(Change change) {
        return JsonObject.builder()
                .put("id", change.id().hex())
                .put("source", word(change.source()))
                .put("base", orNull(change.base()))
                .put("baseTrusted", change.baseTrusted())
                .put("head", orNull(change.head()))
                .put(
                        "commits",
                        list(
                                change.commits(),
                                c -> JsonObject.builder()
                                        .put("id", c.id())
                                        .put("subject", c.subject())
                                        .put("author", c.author().name())
                                        .put("when", c.author().when().toString())
                                        .build()))
                .put("addedLines", change.addedLines())
                .put("removedLines", change.removedLines());
    }

    private static JsonObject.Builder provenance(Provenance provenance) {
        return JsonObject.builder()
                .put("kind", word(provenance.kind()))
                .put("probability", rounded(provenance.probability()))
                .put(
                        "evidence",
                        list(
                                provenance.evidence(),
                                e -> JsonObject.builder()
                                        .put("signal", e.signal())
                                        .put("where", e.where())
                                        .put("text", e.text())
                                        .build()));
    }

    private static JsonObject.Builder assessment(Review review) {
        var assessment = review.assessment();
        var coverage = assessment.coverage();
        return JsonObject.builder()
                .put("probability", rounded(assessment.probability().value()))
                .put("calibrated", false)
                .put("impact", assessment.impact().word())
                .put("exposure", word(assessment.exposure()))
                .put("confidence", word(assessment.confidence()))
                .put(
                        "coverage",
                        JsonObject.builder()
                                .put("weakest", coverage.word())
                                .put("inertFiles", coverage.inert())
                                .put("parsedFiles", coverage.parsed())
                                .put("textFiles", coverage.text())
                                .put("unreadFiles", coverage.unread()))
                .put("expectedLoss", rounded(review.expectedLoss()))
                .put("expectedLossPerMinute", rounded(review.density()));
    }

    private static JsonObject.Builder minutes(Minutes minutes) {
        return JsonObject.builder().put("p50", rounded(minutes.p50())).put("p80", rounded(minutes.p80()));
    }

    private static JsonObject stop(Stop stop) {
        return place(JsonObject.builder().put("path", stop.path().value()).put("side", word(stop.side())), stop.span())
                .put("symbol", stop.symbol())
                .put("minutes", minutes(stop.minutes()))
                .put("lane", stop.lane().word())
                .put("why", stop.why())
                .put("facts", strings(stop.facts().stream().map(Fact::id).toList()))
                .put("effectiveLines", stop.effectiveLines())
                .put("expectedLoss", rounded(stop.expectedLoss()))
                .put("risk", stop.risk().<JsonValue>map(RiskPart::json).orElse(new JsonNull()))
                .build();
    }

    private static JsonObject.Builder place(JsonObject.Builder object, LineSpan span) {
        return object.put("startLine", span.start()).put("lineCount", span.count());
    }

    private static JsonObject skipped(ReadingPlan.Skipped skipped) {
        return JsonObject.builder()
                .put("proof", skipped.proof())
                .put("files", skipped.files())
                .put("lines", skipped.lines())
                .put("paths", strings(skipped.paths()))
                .build();
    }

    static JsonObject fact(Fact fact) {
        Sighting seen = fact.seen();
        return place(
                        JsonObject.builder()
                                .put("id", fact.id())
                                .put("detector", fact.detector())
                                .put("detectorVersion", fact.detectorVersion())
                                .put("kind", fact.kind().word())
                                .put("direction", word(seen.direction()))
                                .put(
                                        "path",
                                        seen.path() == null
                                                ? new JsonNull()
                                                : new JsonString(seen.path().value()))
                                .put("side", word(seen.side())),
                        seen.span())
                .put("symbol", seen.symbol())
                .put("subject", seen.subject())
                .put("strength", word(seen.strength()))
                .put("severity", seen.severity())
                .put("exposure", word(seen.exposure()))
                .put("message", seen.message())
                .put("quote", seen.quote())
                .put("ask", seen.ask())
                .put("cwes", list(seen.cwes(), n -> JsonNumber.of(n)))
                .build();
    }

    private static JsonObject file(FileReview file) {
        var change = file.pair().file();
        String status = change.isAdded()
                ? "added"
                : change.isDeleted() ? "deleted" : change.isRenamed() ? "renamed" : "modified";
        return JsonObject.builder()
                .put("path", change.path().value())
                .put(
                        "oldPath",
                        change.oldPath() == null
                                ? new JsonNull()
                                : new JsonString(change.oldPath().value()))
                .put("status", status)
                .put("language", word(file.pair().language()))
                .put("role", word(file.pair().role()))
                .put(
                        "inertProof",
                        file.inertProof().<JsonValue>map(JsonString::new).orElse(new JsonNull()))
                .put("moved", file.moved())
                .put("unread", file.unread().<JsonValue>map(JsonString::new).orElse(new JsonNull()))
                .put("addedLines", change.addedLines())
                .put("removedLines", change.removedLines())
                .build();
    }

    private static JsonObject disputed(Review.Disputed disputed) {
        return JsonObject.builder()
                .put("fact", disputed.fact().id())
                .put("because", disputed.dispute().because().word())
                .put("owner", disputed.dispute().owner())
                .put("expires", disputed.dispute().expires().toString())
                .put("inFloor", disputed.inFloor())
                .build();
    }

    private static JsonObject explanation(Explanation explanation) {
        return JsonObject.builder()
                .put("rule", explanation.rule())
                .put("status", word(explanation.status()))
                .put("reason", explanation.reason())
                .put("children", list(explanation.children(), ReviewJson::explanation))
                .build();
    }

    private static <T> List<JsonValue> list(Collection<T> values, Function<T, ? extends JsonValue> json) {
        return values.stream().<JsonValue>map(json).toList();
    }

    private static JsonArray strings(List<String> values) {
        return JsonArray.of(values.stream().map(JsonString::new).toList());
    }

    private static JsonValue orNull(@Nullable String text) {
        return text == null ? new JsonNull() : new JsonString(text);
    }

    /// Four decimals: what follows is noise, and would make outputs differ for no reason.
    static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

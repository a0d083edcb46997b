package dev.countersign.adapter.sarif;

import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonNull;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.review.Review;
import dev.countersign.risk.LaneRow;
import dev.countersign.risk.LaneTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A review as SARIF 2.1.0. Facts that raise the risk are results, ranked by the lane they ask for; what could not be
/// analysed is a tool notification and makes the run unsuccessful, so that no reader takes it for a clean one.
///
/// Kept below what GitHub takes (25,000 results, of which it shows 5,000, and 10 MB packed) by leaving out what ranks
/// lowest, which a notification then says.
public final class SarifReport {
    private static final int MOST_RESULTS = 5_000;
    private static final int MOST_NOTIFICATIONS = 1_000;
    /// Of all results together, on one line: with white space and heads that stays below 10 MB even unpacked.
    private static final int MOST_CHARS = 5_000_000;

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String NOT_ANALYSED = "not-analysed";
    private static final String LEFT_OUT = "left-out";
    private static final String NO_PLACE = "no-place";

    private final LaneTable table;
    private final Rules rules;
    private final String version;

    /// @param detectors all that ran
    /// @param version of Countersign
    public SarifReport(LaneTable table, List<Detector.About> detectors, String version) {
        this.table = table;
        this.rules = new Rules(table, detectors);
        this.version = version;
    }

    public String of(Review review) {
        List<Fact> raising = review.facts().stream()
                .filter(f -> f.seen().direction() != Direction.PROTECTION_ADDED && f.kind() != FactKind.UNKNOWN)
                .sorted(Comparator.comparingDouble((Fact f) -> Results.rank(table, f))
                        .reversed()
                        .thenComparing(Fact::id))
                .toList();
        Map<Boolean, List<Fact>> byPlace =
                raising.stream().collect(Collectors.partitioningBy(f -> hasPlace(review, f)));
        List<Fact> placed = byPlace.getOrDefault(true, List.of());
        Map<String, Set<FactKind>> kinds = kinds(placed);
        List<JsonValue> results = results(review, placed, List.copyOf(kinds.keySet()));
        JsonObject invocation =
                invocation(review, byPlace.getOrDefault(false, List.of()), placed.size() - results.size());
        var run = JsonObject.builder()
                .put("tool", JsonObject.builder().put("driver", driver(kinds)))
                .put("automationDetails", JsonObject.builder().put("id", "countersign/review/"))
                .put("invocations", JsonArray.of(List.of(invocation)))
                .put("originalUriBaseIds", baseIds())
                .put("columnKind", "utf16CodeUnits")
                .put("taxonomies", JsonArray.of(List.of(rules.taxonomy(kinds.keySet()))))
                .put("results", results)
                .put("properties", properties(review));
        return SarifText.loggable(Json.writeIndented(JsonObject.builder()
                        .put("$schema", SCHEMA)
                        .put("version", "2.1.0")
                        .put("runs", JsonArray.of(List.of(run.build())))
                        .build()))
                + "\n";
    }

    /// Forges refuse a file with a result that has no place, and a change without files offers none.
    private static boolean hasPlace(Review review, Fact fact) {
        return fact.seen().path() != null || !review.files().isEmpty();
    }

    /// What each detector saw, in order of its name: the order of rules.
    private static Map<String, Set<FactKind>> kinds(List<Fact> facts) {
        Map<String, Set<FactKind>> kinds = new TreeMap<>();
        for (Fact fact : facts) {
            kinds.computeIfAbsent(fact.detector(), _ -> EnumSet.noneOf(FactKind.class))
                    .add(fact.kind());
        }
        return new LinkedHashMap<>(kinds);
    }

    private List<JsonValue> results(Review review, List<Fact> facts, List<String> ruleNames) {
        var results = new Results(table, review, ruleNames);
        List<JsonValue> shown = new ArrayList<>();
        int chars = 0;
        for (Fact fact : facts) {
            JsonObject result = results.of(fact);
            chars += Json.write(result).length();
            if (shown.size() == MOST_RESULTS || chars > MOST_CHARS) {
                break;
            }
            shown.add(result);
        }
        return shown;
    }

    private JsonObject.Builder driver(Map<String, Set<FactKind>> kinds) {
        List<JsonValue> described = new ArrayList<>();
        kinds.forEach((detector, seen) -> described.add(rules.rule(detector, seen)));
        return JsonObject.builder()
                .put("name", "Countersign")
                .put("version", version)
                .put("semanticVersion", version)
                .put("rules", described)
                .put(
                        "supportedTaxonomies",
                        JsonArray.of(List.of(JsonObject.builder()
                                .put("name", "CWE")
                                .put("index", 0)
                                .build())));
    }

    private static JsonObject.Builder baseIds() {
        return JsonObject.builder()
                .put(
                        Results.ROOT,
                        JsonObject.builder()
                                .put("description", JsonObject.builder().put("text", "The root of the repository.")));
    }

    private static JsonObject invocation(Review review, List<Fact> withoutPlace, int left) {
        List<JsonValue> notifications = new ArrayList<>();
        for (Fact fact : withoutPlace.stream().limit(MOST_NOTIFICATIONS).toList()) {
            String said = SarifText.message(fact.detector() + ": " + fact.seen().message());
            notifications.add(notification(NO_PLACE, said + " (fact " + fact.id() + ")."));
        }
        List<Fact> unknown = review.facts().stream()
                .filter(f -> f.kind() == FactKind.UNKNOWN)
                .toList();
        for (Fact fact : unknown.stream().limit(MOST_NOTIFICATIONS).toList()) {
            notifications.add(notAnalysed(fact));
        }
        if (unknown.size() > MOST_NOTIFICATIONS) {
            int more = unknown.size() - MOST_NOTIFICATIONS;
            notifications.add(notification(NOT_ANALYSED, more + " more parts could not be analysed."));
        }
        if (left > 0) {
            notifications.add(
                    notification(LEFT_OUT, left + " results of lower rank are left out; the JSON format has all."));
        }
        return JsonObject.builder()
                .put("executionSuccessful", !review.isIncomplete())
                .put("toolExecutionNotifications", notifications)
                .build();
    }

    private static JsonObject notAnalysed(Fact fact) {
        var seen = fact.seen();
        String where = seen.path() == null ? "" : seen.path() + ": ";
        JsonObject notification =
                notification(NOT_ANALYSED, "Not analysed: " + SarifText.message(where + seen.message()) + ".");
        if (seen.path() == null) {
            return notification;
        }
        var located = JsonObject.builder();
        notification.members().forEach(located::put);
        JsonObject location = JsonObject.builder()
                .put("physicalLocation", JsonObject.builder().put("artifactLocation", Results.artifact(seen.path())))
                .build();
        return located.put("locations", JsonArray.of(List.of(location))).build();
    }

    private static JsonObject notification(String descriptor, String escaped) {
        return JsonObject.builder()
                .put("descriptor", JsonObject.builder().put("id", descriptor))
                .put("level", "warning")
                .put("message", JsonObject.builder().put("text", escaped))
                .build();
    }

    private static JsonObject.Builder properties(Review review) {
        return JsonObject.builder()
                .put("changeId", review.change().id().hex())
                .put("base", orNull(review.change().base()))
                .put("baseTrusted", review.change().baseTrusted())
                .put("head", orNull(review.change().head()))
                .put("lane", review.lane().word())
                .put("row", orNull(review.row().map(LaneRow::name).orElse(null)))
                .put("state", review.state().word());
    }

    private static JsonValue orNull(@Nullable String text) {
        return text == null ? new JsonNull() : new JsonString(SarifText.content(text));
    }
}

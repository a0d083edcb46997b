package dev.countersign.adapter.sarif;

import dev.countersign.change.RepoPath;
import dev.countersign.detect.Fact;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.review.Review;
import dev.countersign.risk.Lane;
import dev.countersign.risk.LaneTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Facts as SARIF results.
final class Results {
    static final String ROOT = "%SRCROOT%";

    private final LaneTable table;
    private final List<String> ruleNames;
    private final Placing placing;
    private final Map<String, Review.Disputed> disputed;

    /// @param ruleNames detectors in the order of the rules
    Results(LaneTable table, Review review, List<String> ruleNames) {
        this.table = table;
        this.ruleNames = ruleNames;
        this.placing = new Placing(review.files());
        this.disputed = review.disputed().stream()
                .collect(Collectors.toMap(d -> d.fact().id(), d -> d, (first, _) -> first, HashMap::new));
    }

    /// 0 to 100, as SARIF has it: 20 per lane and up to 15 by severity.
    static double rank(LaneTable table, Fact fact) {
        return rank(table.laneOf(fact)) + fact.seen().severity() * 3.0;
    }

    private static double rank(Lane lane) {
        return switch (lane) {
            case NONE -> 0;
            case AI -> 20;
            case PEER -> 40;
            case SECURITY -> 60;
            case TWO_PERSON -> 80;
        };
    }

    JsonObject of(Fact fact) {
        var result = JsonObject.builder()
                .put("ruleId", fact.detector())
                .put("ruleIndex", ruleNames.indexOf(fact.detector()))
                .put("level", Rules.level(table.laneOf(fact)))
                .put("rank", rank(table, fact))
                .put("message", JsonObject.builder().put("text", message(fact.seen())));
        var fingerprints = JsonObject.builder().put("countersignFact/v1", fact.id());
        placing.of(fact).ifPresent(place -> {
            result.put("locations", JsonArray.of(List.of(location(fact.seen(), place))));
            place.hash().ifPresent(hash -> fingerprints.put("primaryLocationLineHash", hash));
        });
        return result.put("partialFingerprints", fingerprints)
                .put("suppressions", suppressions(fact))
                .put("properties", properties(fact))
                .build();
    }

    private static String message(Sighting seen) {
        String said = sentence(SarifText.message(seen.message()));
        if (seen.side() == Side.BEFORE && seen.span().start() > 0) {
            String quote = seen.quote().isEmpty() ? "" : ": " + SarifText.message(seen.quote());
            said += " Removed at line " + seen.span().start() + " of the old file" + sentence(quote);
        }
        return seen.ask().isEmpty() ? said : said + " Ask the author: " + SarifText.message(seen.ask());
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
    }

    private static JsonObject location(Sighting seen, Placing.Place place) {
        var region = JsonObject.builder().put("startLine", place.line());
        if (place.last() > place.line()) {
            region.put("endLine", place.last());
        } else if (place.exact() && !seen.quote().isEmpty()) {
            region.put("snippet", JsonObject.builder().put("text", SarifText.content(seen.quote())));
        }
        var location = JsonObject.builder()
                .put(
                        "physicalLocation",
                        JsonObject.builder()
                                .put("artifactLocation", artifact(place.path()))
                                .put("region", region));
        if (!seen.symbol().isEmpty()) {
            JsonObject symbol = JsonObject.builder()
                    .put("fullyQualifiedName", SarifText.content(seen.symbol()))
                    .build();
            location.put("logicalLocations", JsonArray.of(List.of(symbol)));
        }
        return location.build();
    }

    static JsonObject.Builder artifact(RepoPath path) {
        return JsonObject.builder().put("uri", SarifText.uri(path)).put("uriBaseId", ROOT);
    }

    /// Present on every result, for SARIF wants it on all or none. A dispute in the organisation's floor is accepted;
    /// one that stands only in the repository is under review, and the fact still counts.
    private List<JsonValue> suppressions(Fact fact) {
        Review.Disputed found = disputed.get(fact.id());
        if (found == null) {
            return List.of();
        }
        var dispute = found.dispute();
        return List.of(JsonObject.builder()
                .put("kind", "external")
                .put("status", found.inFloor() ? "accepted" : "underReview")
                .put(
                        "justification",
                        SarifText.content(dispute.because().word() + ", says " + dispute.owner() + ", until "
                                + dispute.expires()))
                .build());
    }

    private JsonObject.Builder properties(Fact fact) {
        var seen = fact.seen();
        return JsonObject.builder()
                .put("factId", fact.id())
                .put("kind", fact.kind().word())
                .put("direction", word(seen.direction()))
                .put("lane", table.laneOf(fact).word())
                .put("severity", seen.severity())
                .put("exposure", word(seen.exposure()))
                .put("strength", word(seen.strength()))
                .put("side", word(seen.side()))
                .put(
                        "cwes",
                        JsonArray.of(seen.cwes().stream()
                                .map(n -> new JsonString("CWE-" + n))
                                .toList()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package dev.countersign.adapter.sarif;

import dev.countersign.change.RepoPath;
import dev.countersign.detect.Detector;
import dev.countersign.detect.Direction;
import dev.countersign.detect.Fact;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.review.FileReview;
import dev.countersign.review.Review;
import dev.countersign.risk.Lane;
import dev.countersign.risk.LaneTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// A review as SARIF 2.1.0. Facts that raise the risk are results, ranked by the lane they ask for; what could
/// not be analysed is a tool notification and makes the run unsuccessful, so that no reader takes it for a
/// clean one. Kept below what GitHub accepts: 5,000 results, 10 MB.
public final class SarifReport {
    private static final int MOST_RESULTS = 5_000;
    private static final int MOST_NOTIFICATIONS = 1_000;
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final LaneTable table;
    private final Map<String, Detector.About> rules = new TreeMap<>();
    private final String version;

    /// @param detectors all that ran
    /// @param version of Countersign
    public SarifReport(LaneTable table, List<Detector.About> detectors, String version) {
        this.table = table;
        this.version = version;
        detectors.forEach(about -> rules.put(about.name(), about));
    }

    public String of(Review review) {
        List<Fact> raising = review.facts().stream()
                .filter(f -> f.seen().direction() != Direction.PROTECTION_ADDED && f.kind() != FactKind.UNKNOWN)
                .sorted(Comparator.comparingDouble(this::rank).reversed().thenComparing(Fact::id))
                .toList();
        List<Fact> shown = raising.stream().limit(MOST_RESULTS).toList();
        Map<String, Integer> ruleIndex = ruleIndex(shown);
        var lines = new Fingerprints(review.files());
        List<JsonValue> results = new ArrayList<>();
        for (Fact fact : shown) {
            results.add(result(review, fact, ruleIndex.getOrDefault(fact.detector(), 0), lines));
        }
        var run = JsonObject.builder()
                .put("tool", JsonObject.builder().put("driver", driver(ruleIndex)))
                .put("automationDetails", JsonObject.builder().put("id", "countersign/review/"))
                .put("invocations", JsonArray.of(List.of(invocation(review, raising.size() - shown.size()))))
                .put("columnKind", "utf16CodeUnits")
                .put("results", results)
                .put("properties", properties(review));
        return Json.writeIndented(JsonObject.builder()
                        .put("$schema", SCHEMA)
                        .put("version", "2.1.0")
                        .put("runs", JsonArray.of(List.of(run.build())))
                        .build())
                + "\n";
    }

    private static Map<String, Integer> ruleIndex(List<Fact> facts) {
        Map<String, Integer> index = new LinkedHashMap<>();
        facts.stream().map(Fact::detector).sorted().distinct().forEach(name -> index.put(name, index.size()));
        return index;
    }

    private JsonObject.Builder driver(Map<String, Integer> ruleIndex) {
        List<JsonValue> described = new ArrayList<>();
        for (String name : ruleIndex.keySet()) {
            Detector.About about = rules.get(name);
            if (about != null) {
                described.add(rule(about));
            }
        }
        return JsonObject.builder()
                .put("name", "Countersign")
                .put("version", version)
                .put("semanticVersion", version)
                .put("rules", described);
    }

    private static JsonObject rule(Detector.About about) {
        List<JsonValue> tags = new ArrayList<>(List.of(new JsonString("security")));
        about.cwes().forEach(n -> tags.add(new JsonString("external/cwe/cwe-" + n)));
        String help = about.why() + " " + about.cure();
        return JsonObject.builder()
                .put("id", about.name())
                .put("name", pascal(about.name()))
                .put("shortDescription", text(sentence(about.title())))
                .put("fullDescription", text(sentence(about.why())))
                .put("help", JsonObject.builder().put("text", help).put("markdown", help))
                .put("defaultConfiguration", JsonObject.builder().put("level", "warning"))
                .put(
                        "properties",
                        JsonObject.builder()
                                .put("tags", tags)
                                .put("precision", "medium")
                                .put("problem.severity", "warning")
                                .put("security-severity", "5.0"))
                .build();
    }

    private JsonObject result(Review review, Fact fact, int ruleIndex, Fingerprints lines) {
        var seen = fact.seen();
        var fingerprints = JsonObject.builder().put("countersignFact/v1", fact.id());
        lines.of(fact).ifPresent(hash -> fingerprints.put("primaryLocationLineHash", hash));
        return JsonObject.builder()
                .put("ruleId", fact.detector())
                .put("ruleIndex", ruleIndex)
                .put("level", level(fact))
                .put("rank", rank(fact))
                .put("message", text(sentence(seen.message())))
                .put("locations", JsonArray.of(List.of(location(review, fact, lines))))
                .put("partialFingerprints", fingerprints)
                .put(
                        "properties",
                        JsonObject.builder()
                                .put("factId", fact.id())
                                .put("kind", fact.kind().word())
                                .put("lane", table.laneOf(fact).word())
                                .put("side", seen.side().name().toLowerCase(Locale.ROOT)))
                .build();
    }

    /// Forges place a result on a line of the new tree; a removed line is shown where it was, at the nearest
    /// line left.
    private static JsonObject location(Review review, Fact fact, Fingerprints lines) {
        var seen = fact.seen();
        RepoPath path = seen.path() != null
                ? seen.path()
                : review.files().isEmpty()
                        ? RepoPath.of("unknown")
                        : review.files().getFirst().pair().path();
        int line = Math.max(
                1,
                seen.side() == Side.BEFORE ? lines.newLine(fact) : seen.span().start());
        var region = JsonObject.builder().put("startLine", line);
        if (seen.side() == Side.AFTER && seen.span().count() > 1) {
            region.put("endLine", seen.span().end());
        }
        return JsonObject.builder()
                .put(
                        "physicalLocation",
                        JsonObject.builder()
                                .put(
                                        "artifactLocation",
                                        JsonObject.builder()
                                                .put("uri", uri(path))
                                                .put("uriBaseId", "%SRCROOT%"))
                                .put("region", region))
                .build();
    }

    private JsonObject invocation(Review review, int left) {
        List<JsonValue> notifications = new ArrayList<>();
        for (Fact fact : review.facts()) {
            if (fact.kind() == FactKind.UNKNOWN && notifications.size() < MOST_NOTIFICATIONS) {
                String where = fact.seen().path() == null ? "" : fact.seen().path() + ": ";
                notifications.add(
                        notification("Not analysed: " + where + fact.seen().message() + "."));
            }
        }
        if (left > 0) {
            notifications.add(notification(left + " results of lower rank are left out; --format json has all."));
        }
        return JsonObject.builder()
                .put("executionSuccessful", !review.isIncomplete())
                .put("toolExecutionNotifications", notifications)
                .build();
    }

    private static JsonObject notification(String message) {
        return JsonObject.builder()
                .put("level", "warning")
                .put("message", text(message))
                .build();
    }

    private static JsonObject.Builder properties(Review review) {
        return JsonObject.builder()
                .put("changeId", review.change().id().hex())
                .put("lane", review.lane().word())
                .put("state", review.state().word());
    }

    private String level(Fact fact) {
        Lane lane = table.laneOf(fact);
        return lane == Lane.TWO_PERSON ? "error" : lane == Lane.SECURITY ? "warning" : "note";
    }

    /// 0 to 100, as SARIF has it: 20 per lane and up to 15 by severity.
    private double rank(Fact fact) {
        return table.laneOf(fact).ordinal() * 20.0 + fact.seen().severity() * 3.0;
    }

    private static JsonObject.Builder text(String text) {
        return JsonObject.builder().put("text", text);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String pascal(String name) {
        var pascal = new StringBuilder();
        for (String word : name.split("-", -1)) {
            pascal.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return pascal.toString();
    }

    /// Percent-encoded bytes of the path, so that any name is a valid relative reference.
    static String uri(RepoPath path) {
        var uri = new StringBuilder();
        for (byte b : bytes(path)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "/-._~".indexOf(c) >= 0);
            uri.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return uri.toString();
    }

    private static byte[] bytes(RepoPath path) {
        String value = path.value();
        boolean escaped = value.chars().anyMatch(c -> c >= 0xDC80 && c <= 0xDCFF);
        if (!escaped) {
            return value.getBytes(StandardCharsets.UTF_8);
        }
        var bytes = new byte[value.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) value.charAt(i);
        }
        return bytes;
    }

    /// Line hashes of the new texts, computed once per file.
    private static final class Fingerprints {
        private final Map<RepoPath, FilePair> pairs = new HashMap<>();
        private final Map<RepoPath, List<String>> hashes = new HashMap<>();

        Fingerprints(List<FileReview> files) {
            files.forEach(f -> pairs.put(f.pair().path(), f.pair()));
        }

        int newLine(Fact fact) {
            int line = Math.max(1, fact.seen().span().start());
            RepoPath path = fact.seen().path();
            FilePair pair = path == null ? null : pairs.get(path);
            return pair == null || pair.file().isDeleted() ? line : pair.newLineOf(line);
        }

        Optional<String> of(Fact fact) {
            RepoPath path = fact.seen().path();
            int line = fact.seen().span().start();
            if (path == null || fact.seen().side() != Side.AFTER || line < 1 || !pairs.containsKey(path)) {
                return Optional.empty();
            }
            List<String> of = hashes.computeIfAbsent(
                    path,
                    p -> LineHashes.of(Objects.requireNonNull(pairs.get(p))
                            .lines(Side.AFTER)
                            .text()));
            return line <= of.size() ? Optional.of(of.get(line - 1)) : Optional.empty();
        }
    }
}

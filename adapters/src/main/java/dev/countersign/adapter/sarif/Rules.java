package dev.countersign.adapter.sarif;

import dev.countersign.detect.Detector;
import dev.countersign.detect.FactKind;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonString;
import dev.countersign.json.JsonValue;
import dev.countersign.risk.Lane;
import dev.countersign.risk.LaneRow;
import dev.countersign.risk.LaneTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Detectors as SARIF rules, with help, weight and CWE.
final class Rules {
    /// Forges take 20 tags a rule; `security` is one.
    private static final int MOST_CWES = 19;

    private final LaneTable table;
    private final Map<String, Detector.About> detectors = new HashMap<>();

    Rules(LaneTable table, List<Detector.About> all) {
        this.table = table;
        all.forEach(about -> detectors.put(about.name(), about));
    }

    /// @param kinds what the detector saw in this change
    JsonObject rule(String detector, Set<FactKind> kinds) {
        Lane lane = heaviest(kinds);
        Detector.About about = detectors.get(detector);
        var rule = JsonObject.builder().put("id", detector).put("name", pascal(detector));
        if (about != null) {
            describe(rule, about);
        }
        return rule.put("defaultConfiguration", JsonObject.builder().put("level", level(lane)))
                .put("properties", properties(lane, about == null ? List.of() : about.cwes()))
                .build();
    }

    private static void describe(JsonObject.Builder rule, Detector.About about) {
        rule.put("shortDescription", text(about.title()))
                .put("fullDescription", text(about.why()))
                .put("help", help(about));
        if (!about.cwes().isEmpty()) {
            rule.put(
                            "helpUri",
                            "https://cwe.mitre.org/data/definitions/"
                                    + about.cwes().getFirst() + ".html")
                    .put(
                            "relationships",
                            JsonArray.of(about.cwes().stream()
                                    .limit(MOST_CWES)
                                    .map(Rules::relationship)
                                    .toList()));
        }
    }

    private static JsonObject.Builder text(String own) {
        return JsonObject.builder().put("text", own.endsWith(".") ? own : own + ".");
    }

    private static JsonObject.Builder help(Detector.About about) {
        String more = "countersign explain " + about.name();
        return JsonObject.builder()
                .put("text", "Why it matters: " + about.why() + "\n\nWhat to do: " + about.cure() + "\n\nMore: " + more)
                .put(
                        "markdown",
                        "**Why it matters**\n\n" + about.why() + "\n\n**What to do**\n\n" + about.cure()
                                + "\n\n**More**\n\n`" + more + "`");
    }

    private static JsonObject relationship(int cwe) {
        return JsonObject.builder()
                .put(
                        "target",
                        JsonObject.builder()
                                .put("id", Integer.toString(cwe))
                                .put(
                                        "toolComponent",
                                        JsonObject.builder().put("name", "CWE").put("index", 0)))
                .put("kinds", JsonArray.of(List.of(new JsonString("relevant"))))
                .build();
    }

    private static JsonObject properties(Lane lane, List<Integer> cwes) {
        List<JsonValue> tags = new ArrayList<>(List.of(new JsonString("security")));
        cwes.stream()
                .limit(MOST_CWES)
                .map(n -> new JsonString(String.format(Locale.ROOT, "external/cwe/cwe-%03d", n)))
                .forEach(tags::add);
        return JsonObject.builder()
                .put("tags", JsonArray.of(tags))
                .put("precision", "medium")
                .put("problem.severity", severity(lane))
                .put("security-severity", score(lane))
                .build();
    }

    /// The heaviest lane of the rows that name one of the kinds. It depends on the table alone, so that a rule does not
    /// change its weight from one upload to the next.
    private Lane heaviest(Set<FactKind> kinds) {
        return table.rows().stream()
                .filter(row -> row.facts().stream().anyMatch(kinds::contains))
                .map(LaneRow::lane)
                .max(Comparator.naturalOrder())
                .orElse(Lane.PEER);
    }

    static String level(Lane lane) {
        return switch (lane) {
            case TWO_PERSON -> "error";
            case SECURITY -> "warning";
            case PEER, AI, NONE -> "note";
        };
    }

    private static String severity(Lane lane) {
        return switch (lane) {
            case TWO_PERSON -> "error";
            case SECURITY -> "warning";
            case PEER, AI, NONE -> "recommendation";
        };
    }

    /// GitHub shows above 9.0 as critical, from 7.0 as high, from 4.0 as medium, below as low, and by default fails its
    /// check from high on: only what needs two people does.
    private static String score(Lane lane) {
        return switch (lane) {
            case TWO_PERSON -> "8.9";
            case SECURITY -> "6.9";
            case PEER -> "3.9";
            case AI, NONE -> "1.0";
        };
    }

    /// The CWE entries that rules speak of, as a taxonomy.
    JsonObject taxonomy(Set<String> names) {
        var cwes = new TreeSet<Integer>();
        names.stream().map(detectors::get).forEach(about -> {
            if (about != null) {
                cwes.addAll(about.cwes());
            }
        });
        return JsonObject.builder()
                .put("name", "CWE")
                .put("organization", "MITRE")
                .put("shortDescription", text("Common Weakness Enumeration"))
                .put("informationUri", "https://cwe.mitre.org/")
                .put("isComprehensive", false)
                .put(
                        "taxa",
                        JsonArray.of(cwes.stream()
                                .map(n -> JsonObject.builder()
                                        .put("id", Integer.toString(n))
                                        .put("helpUri", "https://cwe.mitre.org/data/definitions/" + n + ".html")
                                        .build())
                                .toList()))
                .build();
    }

    private static String pascal(String name) {
        var pascal = new StringBuilder();
        for (String word : name.split("-", -1)) {
            pascal.append(word.isEmpty() ? "" : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return pascal.toString();
    }
}

package dev.countersign.detect.pipeline;

import dev.countersign.change.LineSpan;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds limits of checks that were set so that less fails: coverage that may be lower, a severity that must be
/// higher. Compares a changed line with the line of the same key that it replaced.
final class Thresholds {
    private static final int LONGEST = 300;
    /// Keys whose smaller number lets more through.
    private static final Pattern FLOOR = Pattern.compile(
            "(?i)\\b(fail[_-]under|minimum_coverage(?:_by_file)?|cov-fail-under|check-coverage|coverage[_-]?threshold"
                    + "|min[_-]?coverage|coverage[._-]min(?:imum)?|branches|functions|statements|mutationThreshold|coverageThreshold|jacoco[\\w.-]{0,30}(?:ratio|minimum))\\b[\"']?\\s{0,3}[:=>(]?\\s{0,3}[\"']?(\\d{1,3}(?:\\.\\d{1,4})?)");
    /// Keys whose bigger number lets more through.
    private static final Pattern CEILING = Pattern.compile(
            "(?i)\\b(failBuildOnCVSS|failOnCVSS|max-warnings|cvssThreshold|maxAllowedViolations)\\b[\"']?\\s{0,3}[:=>(]?\\s{0,3}[\"']?(\\d{1,5}(?:\\.\\d{1,4})?)");
    /// Keys whose value is the least severity that fails.
    private static final Pattern SEVERITY = Pattern.compile(
            "(?i)\\b(severity[_-]threshold|audit[_-]level|fail[_-]on[_-]severity|severity[_-]cutoff|severity|fail[_-]on|minimum[_-]severity)\\b"
                    + "[\"']?\\s{0,3}[:=]?\\s{0,3}[\"']?((?:(?:unknown|info|low|medium|moderate|high|critical|error|warning)[,\\s]{0,3}){1,7})");
    private static final List<String> LEVELS = List.of("unknown", "info", "low", "medium", "high", "critical");
    private static final Set<String> CONFIGURATION = Set.of(
            "xml",
            "gradle",
            "kts",
            "json",
            "yml",
            "yaml",
            "toml",
            "cfg",
            "ini",
            "js",
            "cjs",
            "mjs",
            "ts",
            "sh",
            "rb",
            "properties",
            "coveragerc",
            "");

    private Thresholds() {}

    private record Limit(String key, double strictness, String text, int line) {}

    static List<Sighting> lowered(FilePair file) {
        if (file.file().isAdded()
                || file.file().isDeleted()
                || !CONFIGURATION.contains(file.path().extension())
                || !isConfiguration(file)) {
            return List.of();
        }
        Map<String, List<Limit>> before = limits(file.removed(), file);
        Map<String, List<Limit>> after = limits(file.added(), file);
        var seen = new ArrayList<Sighting>();
        before.forEach((key, then) -> {
            List<Limit> now = after.getOrDefault(key, List.of());
            for (int i = 0; i < Math.min(then.size(), now.size()); i++) {
                if (now.get(i).strictness() < then.get(i).strictness()) {
                    seen.add(GateWeakened.sighting(
                                    file,
                                    Side.AFTER,
                                    LineSpan.line(now.get(i).line()),
                                    "A check's limit lets more through: " + key + " was "
                                            + then.get(i).text() + " and is "
                                            + now.get(i).text())
                            .about(key)
                            .asking("Why may more pass from now on?"));
                }
            }
        });
        return seen;
    }

    /// Code that happens to speak of `branches: 3` is no limit of a check.
    private static boolean isConfiguration(FilePair file) {
        String name = file.path().name().toLowerCase(Locale.ROOT);
        return switch (file.path().extension()) {
            case "js", "cjs", "mjs", "ts" -> name.contains("config") || name.startsWith(".");
            case "rb" -> name.contains("simplecov") || name.contains("_helper");
            case "json" ->
                name.startsWith(".") || name.contains("package") || name.contains("config") || name.contains("rc");
            default -> true;
        };
    }

    private static Map<String, List<Limit>> limits(List<FilePair.Line> lines, FilePair file) {
        var limits = new LinkedHashMap<String, List<Limit>>();
        boolean pipeline = PipelineFiles.isPipeline(file);
        for (FilePair.Line line : lines) {
            String text = line.text().length() > LONGEST ? line.text().substring(0, LONGEST) : line.text();
            if (text.strip().startsWith("#") || text.strip().startsWith("//")) {
                continue;
            }
            add(limits, FLOOR.matcher(text), line, 1);
            add(limits, CEILING.matcher(text), line, -1);
            Matcher severity = SEVERITY.matcher(text);
            if (pipeline && severity.find()) {
                double least = leastLevel(severity.group(2));
                put(
                        limits,
                        new Limit(
                                severity.group(1).toLowerCase(Locale.ROOT),
                                -least,
                                severity.group(2).strip(),
                                line.number()));
            }
        }
        return limits;
    }

    private static void add(Map<String, List<Limit>> limits, Matcher limit, FilePair.Line line, int sign) {
        if (limit.find()) {
            double number = Double.parseDouble(limit.group(2));
            put(
                    limits,
                    new Limit(limit.group(1).toLowerCase(Locale.ROOT), sign * number, limit.group(2), line.number()));
        }
    }

    private static void put(Map<String, List<Limit>> limits, Limit limit) {
        limits.computeIfAbsent(limit.key(), _ -> new ArrayList<>()).add(limit);
    }

    private static double leastLevel(String words) {
        double least = LEVELS.size();
        for (String word : words.toLowerCase(Locale.ROOT).split("[,\\s]+", -1)) {
            String level = switch (word) {
                case "moderate", "warning" -> "medium";
                case "error" -> "high";
                default -> word;
            };
            int at = LEVELS.indexOf(level);
            if (at >= 0) {
                least = Math.min(least, at);
            }
        }
        return least;
    }
}

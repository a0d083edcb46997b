package dev.countersign.rank.learn;

import dev.countersign.rank.learn.LabelledRepository.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads which commits brought a vulnerability in, and in which lines, from tables as the VCC benchmark has them.
public final class Labels {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40,64}");
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]{1,100}/[A-Za-z0-9._-]{1,100}");

    /// The weight of a label that is not sure.
    private static final double UNSURE = 0.5;

    private final Map<String, Map<String, Set<Line>>> vulnerable = new TreeMap<>();
    private final Map<String, Map<String, Double>> weights = new HashMap<>();
    private final Map<String, Map<String, Integer>> languages = new HashMap<>();
    private final Map<String, Map<String, Integer>> windows = new HashMap<>();

    private Labels() {}

    /// The repositories in the order of their names.
    ///
    /// @param labels with the columns repo, language, `vcc_sha`, `vcc_paths` and `vuln_lines`; where a column
    ///     confidence is there, what is not `high` in it is learned from with half the weight
    /// @param window with the columns repo, sha and `added_lines`
    /// @throws IllegalArgumentException that says what is wrong in which of them
    public static List<LabelledRepository> read(String labels, String window) {
        var tables = new Labels();
        read("labels", labels, tables::label);
        read("window", window, tables::commit);
        return tables.repositories();
    }

    private static void read(String what, String text, Consumer<CsvRows.Row> each) {
        try {
            CsvRows.read(text, each);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("in the " + what + ", " + e.getMessage(), e);
        }
    }

    private void label(CsvRows.Row row) {
        String repository = matching(REPOSITORY, row.cell("repo"), "a repository is owner/name");
        String commit = matching(COMMIT, row.cell("vcc_sha"), "not the id of a commit");
        languages.computeIfAbsent(repository, _ -> new TreeMap<>()).merge(row.cell("language"), 1, Integer::sum);
        vulnerable
                .computeIfAbsent(repository, _ -> new TreeMap<>())
                .computeIfAbsent(commit, _ -> new HashSet<>())
                .addAll(lines(row.cell("vcc_paths"), row.cell("vuln_lines")));
        double weight = row.find("confidence").orElse("high").equals("high") ? 1 : UNSURE;
        weights.computeIfAbsent(repository, _ -> new HashMap<>()).merge(commit, weight, Math::max);
    }

    private static List<Line> lines(String paths, String items) {
        String[] path = paths.split("\\|");
        List<Line> lines = new ArrayList<>();
        for (String item : items.split("\\|")) {
            int colon = item.indexOf(':');
            if (colon > 0) {
                int index = number(item.substring(0, colon));
                if (index >= path.length) {
                    throw new IllegalArgumentException("there is no path " + index);
                }
                lines.add(new Line(path[index], number(item.substring(colon + 1))));
            }
        }
        return lines;
    }

    private void commit(CsvRows.Row row) {
        String repository = matching(REPOSITORY, row.cell("repo"), "a repository is owner/name");
        String commit = matching(COMMIT, row.cell("sha"), "not the id of a commit");
        windows.computeIfAbsent(repository, _ -> new LinkedHashMap<>()).put(commit, number(row.cell("added_lines")));
    }

    private static String matching(Pattern pattern, String text, String otherwise) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException(otherwise);
        }
        return text;
    }

    private static int number(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a whole number", e);
        }
    }

    private List<LabelledRepository> repositories() {
        List<LabelledRepository> repositories = new ArrayList<>();
        vulnerable.forEach((name, commits) -> {
            Map<String, Integer> window = windows.get(name);
            if (window == null) {
                throw new IllegalArgumentException("the window has no commit of " + name);
            }
            repositories.add(new LabelledRepository(
                    name, language(name), window, commits, weights.getOrDefault(name, Map.of())));
        });
        return repositories;
    }

    private String language(String repository) {
        return languages.getOrDefault(repository, Map.of()).entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry<String, Integer>::getValue))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
